# Was `satzpaar queue status` sagt.

queue-no-runs = keine Läufe
queue-workers = { $count ->
    [one] { $count } Arbeiter
   *[other] { $count } Arbeiter
}
queue-run = Lauf { $run }, eingereicht { $submitted }
queue-articles = { $articles } Artikel: { $done } fertig, { $running } in Arbeit, { $waiting } warten, { $aside } zurückgelegt
queue-rate = { $rate } Artikel je Sekunde, { $left }
queue-left-unknown = Restzeit unbekannt
queue-left-seconds = noch etwa { $count } Sekunden
queue-left-minutes = noch etwa { $count } Minuten
queue-left-hours = noch etwa { $count } Stunden
queue-asked = { $requests ->
    [one] { $requests } Anfrage
   *[other] { $requests } Anfragen
} an das Backend, gefragte Segmente: { $segments }
queue-cost = Kosten { $cost }
queue-budget = Kostengrenze { $most }, von Arbeitern belegt { $taken }
queue-spent = die Kostengrenze ist erreicht: der Rest wartet, bis `queue submit` eine höhere --max-cost bekommt
queue-fault = zurückgelegt: { $name }: { $reason }
