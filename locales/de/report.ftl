# Was ein Lauf am Ende sagt, und die Seite mit beiden Spalten.
summary-segments = { $count ->
    [one] { $count } Segment zu übersetzen
   *[other] { $count } Segmente zu übersetzen
}
summary-origin-memory = aus dem Speicher
summary-origin-substituted = aus dem Speicher, mit den Zahlen dieses Textes
summary-origin-similar = aus dem Speicher, zu einem ähnlichen Satz: nicht fertig
summary-proposals = Segmente mit ähnlichen Sätzen zur Auswahl: { $count }
summary-origin-machine = von { $backend }
summary-origin-human = von Menschenhand
summary-origin-found = schon in der Datei
summary-origin-copied = übernommen
summary-origin-none = ohne Entwurf
summary-terms = Begriffe richtig: { $right } von { $total }
summary-repaired = ausgebessert: { $count } ({ $ways })
summary-repair-substitution = verbotene Form ersetzt
summary-repair-alignment-edit = zugeordnete Wörter ersetzt
summary-repair-constrained = Entwurf mit dem Begriff gesucht
summary-repair-placeholder = mit Platzhalter neu gefragt
summary-repair-re-ask = neu gefragt
summary-findings = Befunde: { $errors } Fehler, { $warnings ->
    [one] { $warnings } Warnung
   *[other] { $warnings } Warnungen
}
summary-asked = das Backend gefragt: { $segments ->
    [one] { $segments } Segment
   *[other] { $segments } Segmente
} in { $requests ->
    [one] { $requests } Anfrage
   *[other] { $requests } Anfragen
}
summary-stream = Dokumente: { $documents }, gescheitert: { $failed }
summary-written = geschrieben
summary-unavailable = kein Entwurf für { $count ->
    [one] { $count } Segment
   *[other] { $count } Segmente
}: { $reason }
summary-ways = Drei Wege weiter:
summary-way-model = einen Ordner mit dem Modell der Engine nennen: --model-dir DIR
summary-way-backend = in satzpaar.toml ein Backend oder einen Spiegel der Modelle eintragen
summary-way-memory = einen Übersetzungsspeicher angeben, der die Sätze kennt: --memory DATEI.tmx
align-segments = { $count ->
    [one] { $count } Satzpaar
   *[other] { $count } Satzpaare
}
align-sure = sicher
align-doubtful = zweifelhaft, zur Durchsicht offen
align-missing = nur in der Quelle, zur Durchsicht offen
align-extra = nur in der Ausgabe, am Ende aufbewahrt
align-remembered = als Paare von { $file } in den Übersetzungsspeicher aufgenommen: { $count }
align-lone = { $place }: nichts davon steht in der Quelle: „{ $text }“
progress-drafting = Entwürfe
page-title = { $name }: beide Seiten
page-summary = Überblick
page-findings = Befunde
page-skip = Zum Artikel
page-findings-count = { $errors } Fehler, { $warnings ->
    [one] { $warnings } Warnung
   *[other] { $warnings } Warnungen
}, { $infos ->
    [one] { $infos } Hinweis
   *[other] { $infos } Hinweise
}
page-no-findings = Keine Befunde.
page-article = Artikel
page-source = Original
page-target = Übersetzung
page-info = Stand
page-role-headline = Überschrift
page-role-kicker = Dachzeile
page-role-lead = Vorspann
page-role-paragraph = Absatz
page-role-subheading = Zwischentitel
page-role-caption = Bildunterschrift
page-role-credit = Bildnachweis
page-role-byline = Autorenzeile
page-role-dateline = Datumszeile
page-role-list-item = Listenpunkt
page-role-quote = Zitat
page-role-table-cell = Tabellenzelle
page-role-breadcrumb = Brotkrume
page-role-navigation = Navigation
page-role-button = Schaltfläche
page-role-teaser = Anreißer
page-role-other = Sonstiges
page-state-initial = offen
page-state-translated = übersetzt
page-state-reviewed = geprüft
page-state-final = freigegeben
page-origin-memory = Speicher, { $score } %
page-origin-memory-context = Speicher, derselbe Satz zwischen denselben Nachbarn
page-origin-memory-substituted = Speicher, mit den Zahlen dieses Satzes
page-origin-machine = { $backend } ({ $model })
page-origin-human = Mensch
page-origin-copied = übernommen
page-origin-none = kein Entwurf
page-confidence = Sicherheit der Engine { $percent } %
page-confidence-aligned = Sicherheit des Paares { $percent } %
page-kept = Bleibt: { $reason }
page-dropped = Entfällt: { $reason }
page-reason-picture-credit = Bildnachweis
page-reason-agency-sign = Agenturkürzel
page-reason-site-navigation = Navigation der Seite
page-reason-site-control = Bedienelement der Seite
page-reason-related-articles = Verweis auf andere Artikel
page-reason-comment-section = Kommentare
page-reason-advertisement = Anzeige
page-reason-small-print = Kleingedrucktes
page-reason-not-for-translation = als unübersetzbar gekennzeichnet
page-reason-markup = fast nur Auszeichnung
page-reason-blank = leer
page-level-error = Fehler
page-level-warning = Warnung
page-level-info = Hinweis
page-untranslated = Noch nicht übersetzt
page-candidates = { $count ->
    [one] Eine andere Übersetzung
   *[other] { $count } andere Übersetzungen
}
page-notes = Anmerkungen
page-segments = Segmente
page-languages = { $source } → { $target }
page-legend-term = Begriff aus dem Glossar
page-legend-missing = Begriff fehlt in der Übersetzung
page-terms = Glossarbegriffe
page-terms-count = Glossarbegriffe: { $right } von { $total } richtig
page-terms-term = Begriff
page-terms-target = Übersetzung
page-terms-occurrences = Vorkommen
page-terms-at-once = Gleich richtig
page-terms-repaired = Ausgebessert
page-terms-failed = Fehlend
sheet-name = Durchsicht
sheet-unit = Absatz
sheet-segment = Satz
sheet-role = Rolle
sheet-term-missing = fehlt
sheet-term-forbidden = verbotene Form
sheet-choose = Eines davon wählen: { $states }
summary-term = { $source } → { $target }: { $occurrences } im Text, { $fates }
summary-term-at-once = { $count } gleich richtig
summary-term-failed = { $count } fehlend
summary-term-more = … und { $count } weitere Begriffe, siehe Seite

cost-article = { $name }: { $segments ->
    [one] 1 Segment
   *[other] { $segments } Segmente
}, { $covered } ohne Dienst abgedeckt, { $recorded } mit aufgezeichneter Antwort, { $asked } zu fragen
cost-characters = { $count ->
    [one] 1 Zeichen
   *[other] { $count } Zeichen
}
cost-input-tokens = { $count } Token gefragt
cost-output-tokens = { $count } Token geantwortet
cost-nothing = nichts zu bezahlen
cost-estimate = Schätzung für { $backend }: { $costs }
cost-more = Was wegen eines fehlenden Terminus oder eines schadhaften Entwurfs noch einmal gefragt wird, kommt hinzu.
cost-no-price = Kosten fehlen, wo satzpaar.toml keine Preistabelle hat: { $backends }
summary-costs = verbraucht: { $costs }
summary-waited = auf den Dienst gewartet: { $seconds } s
progress-waiting = wartet auf den Dienst

finding-source = Original
finding-target = Übersetzung
finding-hint = Abhilfe
finding-place = Stelle
finding-check = Befund
finding-message = Was nicht stimmt
finding-summary = { $files ->
    [one] 1 Datei
   *[other] { $files } Dateien
}, { $segments ->
    [one] 1 Segment
   *[other] { $segments } Segmente
}: { $errors ->
    [one] 1 Fehler
   *[other] { $errors } Fehler
}, { $warnings ->
    [one] 1 Warnung
   *[other] { $warnings } Warnungen
}, { $infos ->
    [one] 1 Hinweis
   *[other] { $infos } Hinweise
}
finding-known = aus der Baseline bekannt: { $count }
finding-stale = Einträge der Baseline, auf die nichts mehr passt: { $count }
finding-ignored = in satzpaar.toml oder einer Notiz hingenommen: { $count }
finding-fixed = in den Dateien berichtigt: { $count }
finding-fixable = `--fix` würde berichtigen: { $count }
finding-unreadable = nicht lesbar: { $count }

evaluation-check = Prüfung
evaluation-fault = eingebauter Fehler
evaluation-kind = richtige Paare
evaluation-no-kind = sonstige
evaluation-pairs = Paare
evaluation-found = gefunden
evaluation-missed = übersehen
evaluation-false-alarm = Fehlalarm
evaluation-false-alarms = Fehlalarme
evaluation-precision = Genauigkeit
evaluation-recall = Trefferquote
evaluation-caught = von einer erwarteten Prüfung
evaluation-noticed = von irgendeiner Prüfung
evaluation-with-error = mit Fehler
evaluation-flagged = mit Befund
evaluation-planted = Paare mit eingebautem Fehler: { $count }, von einer erwarteten Prüfung gefunden: { $caught }, von irgendeiner: { $noticed }
evaluation-correct = richtige Paare: { $count }, mit einem Fehler gemeldet: { $errors }, mit irgendeinem Befund: { $flagged }
evaluation-worse = schlechter
review-applied = übernommen: { $changed } geändert, { $unchanged } unverändert, { $missing } ohne Zeile, { $refused } abgewiesen
review-decided = übernommen: { $changed } geändert, { $unchanged } unverändert, { $refused } abgewiesen
