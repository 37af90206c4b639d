# What `satzpaar score` says.

score-system = System
score-terms = Terms, by occurrence (%)
score-terms-wmt25 = By segment, WMT 2025 (%)
score-predefined = As preferred (%)
score-frequent = As most often (%)
score-first = As at first (%)
score-document = Document
score-segment = Segment
