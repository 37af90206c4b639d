# What `satzpaar score` says.

score-system = System
score-terms = Terms, by occurrence (%)
score-terms-wmt25 = By segment, WMT 2025 (%)
score-predefined = As preferred (%)
score-frequent = As most often (%)
score-first = As at first (%)
score-document = Document
score-segment = Segment
score-title = Scores of translations
score-below = { $segments ->
    [one] { $segments } segment
   *[other] { $segments } segments
}
score-systems = Systems
score-luck = ± is half of the interval that holds 95 of 100 resampled texts; p is the probability that the difference to the first system is luck; a star says that it is below 0.05.
score-section-terms = Terms
score-term = Term
score-wanted = Wanted
score-spread = Segments by score
score-spread-chart = How many segments score how much
score-documents = Documents
score-segments = Segments
score-most-different = { $shown } of { $all } segments, those first in which the systems differ most by { $metric }. Words that the first reference does not have are marked.
score-worst = { $shown } of { $all } segments, the worst by { $metric } first. Words that the first reference does not have are marked.
score-reference = Reference
score-nothing = nothing
score-signatures = How the scores were made
score-terms-missed = Terms that a system does not always have
score-terms-right = Terms that every system always has
