# Was `satzpaar score` sagt.

score-system = System
score-terms = Terme, je Vorkommen (%)
score-terms-wmt25 = Je Segment, WMT 2025 (%)
score-predefined = Wie bevorzugt (%)
score-frequent = Wie am häufigsten (%)
score-first = Wie zuerst (%)
score-document = Dokument
score-segment = Segment
score-title = Bewertung von Übersetzungen
score-below = { $segments ->
    [one] { $segments } Segment
   *[other] { $segments } Segmente
}
score-systems = Systeme
score-luck = ± ist die Hälfte des Bereichs, in dem 95 von 100 neu gezogenen Texten liegen; p ist die Wahrscheinlichkeit, dass der Unterschied zum ersten System Zufall ist; ein Stern heißt: unter 0,05.
score-section-terms = Terme
score-term = Term
score-wanted = Gewünscht
score-spread = Segmente nach Wert
score-spread-chart = Wie viele Segmente welchen Wert haben
score-documents = Dokumente
score-segments = Segmente
score-most-different = { $shown } von { $all } Segmenten, zuerst die, in denen sich die Systeme nach { $metric } am meisten unterscheiden. Markiert sind Wörter, die die erste Referenz nicht hat.
score-worst = { $shown } von { $all } Segmenten, die nach { $metric } schlechtesten zuerst. Markiert sind Wörter, die die erste Referenz nicht hat.
score-reference = Referenz
score-nothing = nichts
score-signatures = Wie die Werte zustande kamen
score-terms-missed = Terme, die ein System nicht immer hat
score-terms-right = Terme, die jedes System immer hat
