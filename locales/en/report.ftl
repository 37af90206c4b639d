# What a run says at its end, and the side-by-side page.
summary-segments = { $count ->
    [one] { $count } segment to translate
   *[other] { $count } segments to translate
}
summary-origin-memory = from memory
summary-origin-substituted = from memory, with the figures of this text
summary-origin-similar = from memory, for a similar sentence: not done
summary-proposals = segments with similar sentences to choose from: { $count }
summary-origin-machine = by { $backend }
summary-origin-human = by a person
summary-origin-found = in the file already
summary-origin-copied = copied
summary-origin-none = without a draft
summary-terms = terms right: { $right } of { $total }
summary-repaired = repaired: { $count } ({ $ways })
summary-repair-substitution = forbidden form replaced
summary-repair-alignment-edit = aligned words replaced
summary-repair-constrained = draft searched that holds the term
summary-repair-placeholder = asked again with a placeholder
summary-repair-re-ask = asked again
summary-findings = findings: { $errors ->
    [one] { $errors } error
   *[other] { $errors } errors
}, { $warnings ->
    [one] { $warnings } warning
   *[other] { $warnings } warnings
}
summary-asked = asked the backend: { $segments ->
    [one] { $segments } segment
   *[other] { $segments } segments
} in { $requests ->
    [one] { $requests } request
   *[other] { $requests } requests
}
summary-stream = documents: { $documents }, failed: { $failed }
summary-written = written
summary-unavailable = no draft for { $count ->
    [one] { $count } segment
   *[other] { $count } segments
}: { $reason }
summary-ways = Three ways on:
summary-way-model = give a folder with the engine's model: --model-dir DIR
summary-way-backend = configure a backend or a mirror of the models in satzpaar.toml
summary-way-memory = give a translation memory that knows the sentences: --memory FILE.tmx
align-segments = { $count ->
    [one] { $count } sentence pair
   *[other] { $count } sentence pairs
}
align-sure = sure
align-doubtful = doubtful, left for review
align-missing = only in the source, left for review
align-extra = only in the edition, kept at the end
align-remembered = taken into the memory as pairs of { $file }: { $count }
align-lone = { $place }: nothing in the source says this: “{ $text }”
progress-drafting = drafting
page-title = { $name }: side by side
page-summary = Summary
page-findings = Findings
page-skip = To the article
page-findings-count = { $errors ->
    [one] { $errors } error
   *[other] { $errors } errors
}, { $warnings ->
    [one] { $warnings } warning
   *[other] { $warnings } warnings
}, { $infos ->
    [one] { $infos } note
   *[other] { $infos } notes
}
page-no-findings = No findings.
page-article = Article
page-source = Source
page-target = Translation
page-info = State
page-role-headline = Headline
page-role-kicker = Kicker
page-role-lead = Lead
page-role-paragraph = Paragraph
page-role-subheading = Subheading
page-role-caption = Caption
page-role-credit = Credit
page-role-byline = Byline
page-role-dateline = Dateline
page-role-list-item = List item
page-role-quote = Quote
page-role-table-cell = Table cell
page-role-breadcrumb = Breadcrumb
page-role-navigation = Navigation
page-role-button = Button
page-role-teaser = Teaser
page-role-other = Other
page-state-initial = open
page-state-translated = translated
page-state-reviewed = reviewed
page-state-final = final
page-origin-memory = memory, { $score } %
page-origin-memory-context = memory, same sentence between the same neighbours
page-origin-memory-substituted = memory, figures of this sentence put in
page-origin-machine = { $backend } ({ $model })
page-origin-human = person
page-origin-copied = copied
page-origin-none = no draft
page-confidence = engine's confidence { $percent } %
page-confidence-aligned = confidence of the pair { $percent } %
page-kept = Kept: { $reason }
page-dropped = Dropped: { $reason }
page-reason-picture-credit = picture credit
page-reason-agency-sign = agency sign
page-reason-site-navigation = site navigation
page-reason-site-control = control of the page
page-reason-related-articles = points to other articles
page-reason-comment-section = comments
page-reason-advertisement = advertisement
page-reason-small-print = small print
page-reason-not-for-translation = marked as not to be translated
page-reason-markup = little but markup
page-reason-blank = blank
page-level-error = Error
page-level-warning = Warning
page-level-info = Note
page-untranslated = Not translated yet
page-candidates = { $count ->
    [one] Another translation
   *[other] { $count } other translations
}
page-notes = Notes
page-segments = Segments
page-languages = { $source } → { $target }
page-legend-term = glossary term
page-legend-missing = term missing in the translation
page-terms = Glossary terms
page-terms-count = Glossary terms: { $right } of { $total } right
page-terms-term = Term
page-terms-target = Translation
page-terms-occurrences = Occurrences
page-terms-at-once = Right at once
page-terms-repaired = Repaired
page-terms-failed = Missing
sheet-name = Review
sheet-unit = Unit
sheet-segment = Segment
sheet-role = Role
sheet-term-missing = missing
sheet-term-forbidden = forbidden form
sheet-choose = Choose one of these: { $states }
summary-term = { $source } → { $target }: { $occurrences } in the text, { $fates }
summary-term-at-once = { $count } right at once
summary-term-failed = { $count } missing
summary-term-more = … and { $count } more terms, see the page

cost-article = { $name }: { $segments ->
    [one] 1 segment
   *[other] { $segments } segments
}, { $covered } covered without a backend, { $recorded } with an answer on record, { $asked } to ask
cost-characters = { $count ->
    [one] 1 character
   *[other] { $count } characters
}
cost-input-tokens = { $count } tokens asked
cost-output-tokens = { $count } tokens answered
cost-nothing = nothing to pay for
cost-estimate = estimate for { $backend }: { $costs }
cost-more = Questions that are asked again, for a missing term or a faulty draft, come on top.
cost-no-price = No costs are shown where satzpaar.toml has no price table: { $backends }
summary-costs = used up: { $costs }
summary-waited = waited for the service: { $seconds } s
progress-waiting = waiting for the service

finding-source = source
finding-target = target
finding-hint = hint
finding-place = place
finding-check = finding
finding-message = what is wrong
finding-summary = { $files ->
    [one] 1 file
   *[other] { $files } files
}, { $segments ->
    [one] 1 segment
   *[other] { $segments } segments
}: { $errors ->
    [one] 1 error
   *[other] { $errors } errors
}, { $warnings ->
    [one] 1 warning
   *[other] { $warnings } warnings
}, { $infos ->
    [one] 1 note
   *[other] { $infos } notes
}
finding-known = known from the baseline: { $count }
finding-stale = entries of the baseline that fit nothing any more: { $count }
finding-ignored = accepted in satzpaar.toml or a note: { $count }
finding-fixed = put right in the files: { $count }
finding-fixable = `--fix` would put right: { $count }
finding-unreadable = could not be read: { $count }

evaluation-check = check
evaluation-fault = planted fault
evaluation-kind = correct pairs
evaluation-no-kind = other
evaluation-pairs = pairs
evaluation-found = found
evaluation-missed = missed
evaluation-false-alarm = false alarm
evaluation-false-alarms = false alarms
evaluation-precision = precision
evaluation-recall = recall
evaluation-caught = by an expected check
evaluation-noticed = by any check
evaluation-with-error = with an error
evaluation-flagged = with a finding
evaluation-planted = pairs with a planted fault: { $count }, found by an expected check: { $caught }, by any check: { $noticed }
evaluation-correct = correct pairs: { $count }, with an error: { $errors }, with a finding of any level: { $flagged }
evaluation-worse = worse
review-applied = applied: { $changed } changed, { $unchanged } unchanged, { $missing } without a row, { $refused } refused
review-decided = applied: { $changed } changed, { $unchanged } unchanged, { $refused } refused
