// The JSON the page reads and sends, and what its modules hand to each other. For the type checker only.

export type Level = 'error' | 'warning' | 'info';
export type State = 'initial' | 'translated' | 'reviewed' | 'final';
/** Start and end in UTF-16 code units, end exclusive. */
export type Span = [number, number];

export interface Origin { kind: 'memory' | 'machine' | 'human' | 'copied'; score?: number; backend?: string; model?: string }
export interface Mark { kind: string; source?: Span; target?: Span; status?: string; text?: string }
export interface Fix { start: number; end: number; text: string; safety: string }
export interface Finding { check: string; level: Level; message: string; hint?: string; source?: Span; target?: Span; fix?: Fix }
export interface Candidate { source: string; target: string; origin: Origin; note?: string; changed?: string }
export interface Note { author: string; text: string }
export interface Conflict { target: string | null; state: State; author?: string }
export interface Segment {
  id: string; source: string; target: string | null; state: State; origin?: Origin; confidence?: number; stamp: string; draft?: string;
  marks?: Mark[]; findings?: Finding[]; candidates?: Candidate[]; notes?: Note[]; conflict?: Conflict; stale?: { source: string };
  /** File mode: the words changed after the checks ran. */
  unchecked?: boolean;
}
export interface Unit { id: string; role: string; disposition: 'translate' | 'keep' | 'drop'; reason?: string; segments: Segment[] }
export interface DocumentHead {
  id: string; name: string; original: string; title: string; source_lang: string; target_lang: string; counts: Record<string, number>;
}
export interface ReviewDocument extends DocumentHead { rev: number; keeps_notes: boolean; units: Unit[] }
export interface Start {
  version: number; mode: 'server' | 'file'; lang: string; messages: Record<string, string>; author: string; program: string;
  documents: (DocumentHead | ReviewDocument)[]; backends: string[];
  can: { memory: boolean; terms: boolean; preview: boolean; export: string[] };
}
export interface Changed { unit: string; segment: Segment }
export interface Answer { rev: number; changed: Changed[]; reload?: boolean; count?: number }
export interface Revision { at: string; author: string; target: string | null; state: State; origin?: Origin }
export interface GlossaryEntry { source: string; targets: { text: string; status: string }[]; class?: string; note?: string }
/** What a person decides; only what changes is there. */
export interface Decision { target?: string | null; state?: State; notes?: Note[]; settle?: true; /** All saves of one visit to a segment are one step. */ goes_on?: true }
export interface Place { unit: string; segment: string }

export interface Provider {
  document(id: string): Promise<ReviewDocument>;
  changes(id: string, after: number): Promise<Answer>;
  decide(id: string, body: Place & { stamp: string } & Decision): Promise<Answer>;
  propagate(id: string, body: Place & { stamp: string }): Promise<Answer>;
  undo(id: string): Promise<Answer>;
  redo(id: string): Promise<Answer>;
  history(id: string, place: Place): Promise<{ revisions: Revision[] }>;
  candidates(id: string, place: Place): Promise<{ candidates: Candidate[] }>;
  ask(id: string, body: Place & { backend: string }): Promise<{ candidates: Candidate[] }>;
  concordance(id: string, query: string, side: string): Promise<{ pairs: Candidate[] }>;
  glossary(query: string): Promise<{ entries: GlossaryEntry[] }>;
  addTerm(term: { source: string; target: string; class?: string; note?: string }): Promise<{ entry: GlossaryEntry; file: string }>;
}

/** A segment with its place in the article: what the list shows as one line. */
export interface Row {
  index: number; key: string; unit: Unit; segment: Segment;
  /** The first segment of its unit: carries the role's label. */
  first: boolean;
  /** To be translated; false for what the article keeps or drops. */
  open: boolean;
  /** The revision of the document this segment was last taken from. */
  rev: number;
  /** Characters are in the editor that no save has taken up yet. */
  typing?: boolean;
  /** The second text of its conflict was written on this page. */
  mine?: boolean;
  /** Candidates fetched on request. */
  fetched?: Candidate[];
}
export interface Filter { text: string; state: string; finding: string; origin: string }
