# What `satzpaar compare` says.

compare-title = Drafts compared: { $name }
compare-subject = { $source } → { $target }, { $segments ->
    [one] { $segments } segment
   *[other] { $segments } segments
}
compare-summary = Summary
compare-quality = Drafts, terms and findings
compare-charts = At a glance
compare-effort = What this run asked
compare-agreement = Agreement
compare-findings = Findings
compare-segments = Segments, most different first
compare-backend = Backend
compare-model = Model
compare-drafted = Drafts
compare-unfit = Unfit
compare-with-errors = With errors
compare-terms = Terms as the glossary wants them (%)
compare-before = Terms at once (%)
compare-after = Terms enforced (%)
compare-bar-before = At once
compare-bar-after = Enforced
compare-errors = Errors
compare-warnings = Warnings
compare-infos = Notes
compare-asked = Asked
compare-recorded = On record
compare-requests = Requests
compare-characters = Characters
compare-cost = Cost
compare-costs = Cost of this run
compare-seconds = Seconds
compare-time = Time of this run
compare-no-draft = no draft
compare-segment = Segment { $number }: difference { $points }
compare-segment-alone = Segment { $number }: fewer than two drafts
compare-terms-remark = Drafts that are unfit are no translation at all: the source itself, a loop, cut off, another language. Terms at once are those that the first draft had right; terms enforced are right in the text that would be used. Where a backend has no draft, no term is counted.
compare-agreement-remark = How much the drafts of two backends share letter by letter (chrF2, both ways), from 0 to 100, on average over the segments that both drafted. Backends that agree are not therefore right.
compare-segments-remark = Words that the first draft does not have are marked. The difference is 100 less the agreement of the drafts.
