# Was eine Umwandlung sagt. Gezählt werden Segmente.
convert-done = { $input } → { $output }: { $units ->
    [one] { $units } Einheit
   *[other] { $units } Einheiten
}, { $segments ->
    [one] { $segments } Segment
   *[other] { $segments } Segmente
}
convert-lost = verloren, kein Platz in { $format }: { $feature } ({ $count ->
    [one] { $count } Segment
   *[other] { $count } Segmente
})
convert-lost-head = verloren, kein Platz in { $format }: { $feature }
convert-unread = { $file }:{ $line }: nicht übernommen: { $what } ({ $count })
convert-feature-head = Name des Artikels und Sprachen
convert-feature-kept-text = Texte, die nicht übersetzt werden
convert-feature-untranslated = Segmente ohne Übersetzung
convert-feature-text = Zeichen der Texte
convert-feature-role = was ein Text im Artikel ist
convert-feature-white-space = Leerraum um die Sätze
convert-feature-inline-code = Auszeichnungen im Satz
convert-feature-state = Bearbeitungsstand
convert-feature-origin = Herkunft der Übersetzung
convert-feature-confidence = wie sicher die Maschine war
convert-feature-term = Begriffe des Glossars
convert-feature-candidate = weitere Übersetzungen
convert-feature-note = Anmerkungen
convert-feature-finding = Befunde
