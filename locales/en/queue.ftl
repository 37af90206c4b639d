# What `satzpaar queue status` says.

queue-no-runs = no runs
queue-workers = { $count ->
    [one] { $count } worker
   *[other] { $count } workers
}
queue-run = run { $run }, submitted { $submitted }
queue-articles = { $articles ->
    [one] { $articles } article
   *[other] { $articles } articles
}: { $done } done, { $running } running, { $waiting } waiting, { $aside } set aside
queue-rate = { $rate } articles a second, { $left }
queue-left-unknown = time left unknown
queue-left-seconds = about { $count } seconds left
queue-left-minutes = about { $count } minutes left
queue-left-hours = about { $count } hours left
queue-asked = { $requests ->
    [one] { $requests } request
   *[other] { $requests } requests
} to the backend, segments asked: { $segments }
queue-cost = cost { $cost }
queue-budget = limit of costs { $most }, taken by workers { $taken }
queue-spent = the limit of costs is used up: the rest waits until `queue submit` is given a higher --max-cost
queue-fault = set aside: { $name }: { $reason }
