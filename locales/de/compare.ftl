# Was `satzpaar compare` sagt.

compare-title = Entwürfe im Vergleich: { $name }
compare-subject = { $source } → { $target }, { $segments ->
    [one] { $segments } Segment
   *[other] { $segments } Segmente
}
compare-summary = Überblick
compare-quality = Entwürfe, Termini und Befunde
compare-charts = Auf einen Blick
compare-effort = Was dieser Lauf gefragt hat
compare-agreement = Übereinstimmung
compare-findings = Befunde
compare-segments = Segmente, die verschiedensten zuerst
compare-backend = Backend
compare-model = Modell
compare-drafted = Entwürfe
compare-unfit = Unbrauchbar
compare-with-errors = Mit Fehlern
compare-terms = Termini wie im Glossar (%)
compare-before = Termini sofort (%)
compare-after = Termini durchgesetzt (%)
compare-bar-before = Sofort
compare-bar-after = Durchgesetzt
compare-errors = Fehler
compare-warnings = Warnungen
compare-infos = Hinweise
compare-asked = Gefragt
compare-recorded = Schon beantwortet
compare-requests = Anfragen
compare-characters = Zeichen
compare-cost = Kosten
compare-costs = Kosten dieses Laufs
compare-seconds = Sekunden
compare-time = Dauer dieses Laufs
compare-no-draft = kein Entwurf
compare-segment = Segment { $number }: Unterschied { $points }
compare-segment-alone = Segment { $number }: weniger als zwei Entwürfe
compare-terms-remark = Unbrauchbare Entwürfe sind gar keine Übersetzung: der Ausgangstext selbst, eine Schleife, abgebrochen, in einer anderen Sprache. Sofort richtige Termini standen schon im ersten Entwurf; durchgesetzte stehen in dem Text, der verwendet würde. Wo ein Backend keinen Entwurf hat, wird kein Terminus gezählt.
compare-agreement-remark = Wie viel die Entwürfe zweier Backends Buchstabe für Buchstabe gemeinsam haben (chrF2, in beide Richtungen), von 0 bis 100, im Mittel der Segmente, die beide entworfen haben. Backends, die übereinstimmen, haben deshalb noch nicht recht.
compare-segments-remark = Wörter, die der erste Entwurf nicht hat, sind hervorgehoben. Der Unterschied ist 100 weniger die Übereinstimmung der Entwürfe.
