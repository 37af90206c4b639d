# Was die Befehle zum Glossar sagen.
summary-glossary-verified = { $errors } Fehler, { $warnings ->
    [one] { $warnings } Warnung
   *[other] { $warnings } Warnungen
}
summary-glossary-imported = { $count ->
    [one] { $count } Eintrag eingelesen
   *[other] { $count } Einträge eingelesen
}
summary-glossary-exported = { $count ->
    [one] { $count } Eintrag ausgegeben
   *[other] { $count } Einträge ausgegeben
}
summary-glossary-passed = übergangen, kein Platz in einem Eintrag: { $list }
summary-glossary-lost = verloren, kein Platz in { $format } (Einträge): { $list }
summary-glossary-formulas = { $count ->
    [one] { $count } Zelle, die ein Tabellenprogramm ausrechnen würde; die Datei dort als Text öffnen
   *[other] { $count } Zellen, die ein Tabellenprogramm ausrechnen würde; die Datei dort als Text öffnen
}
summary-glossary-left-out = { $count ->
    [one] { $count } Begriff ausgelassen
   *[other] { $count } Begriffe ausgelassen
}
summary-glossary-overridden = { $count ->
    [one] { $count } Eintrag von einem späteren überschrieben
   *[other] { $count } Einträge von späteren überschrieben
}
summary-impact-nothing = nichts
summary-impact-fits = passt zum neuen Glossar
summary-impact-misfit = passt nicht zum neuen Glossar
summary-impact-work-none = nichts zu tun
summary-impact-work-repair = auszubessern
summary-impact-work-ask-again = neu zu fragen
summary-impact-work-untranslated = noch nicht übersetzt
summary-impact-work-reviewed = durchgesehen, wird nie überschrieben
summary-impact-total = { $count ->
    [one] { $count } Segment
   *[other] { $count } Segmente
}, { $characters } Zeichen
summary-impact-all = betroffen: { $count ->
    [one] { $count } Segment
   *[other] { $count } Segmente
}, { $characters } Zeichen
