# Was `satzpaar score` sagt.

score-system = System
score-terms = Terme, je Vorkommen (%)
score-terms-wmt25 = Je Segment, WMT 2025 (%)
score-predefined = Wie bevorzugt (%)
score-frequent = Wie am häufigsten (%)
score-first = Wie zuerst (%)
score-document = Dokument
score-segment = Segment
