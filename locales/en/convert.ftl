# What a conversion says. Counts are segments.
convert-done = { $input } → { $output }: { $units ->
    [one] { $units } unit
   *[other] { $units } units
}, { $segments ->
    [one] { $segments } segment
   *[other] { $segments } segments
}
convert-lost = lost, no place in { $format }: { $feature } ({ $count ->
    [one] { $count } segment
   *[other] { $count } segments
})
convert-lost-head = lost, no place in { $format }: { $feature }
convert-unread = { $file }:{ $line }: not carried over: { $what } ({ $count })
convert-feature-head = the name of the article and the languages
convert-feature-kept-text = texts that are not to be translated
convert-feature-untranslated = segments without a translation
convert-feature-text = characters of the texts
convert-feature-role = what a text is in the article
convert-feature-white-space = white space around the sentences
convert-feature-inline-code = inline codes
convert-feature-state = how far a segment has come
convert-feature-origin = where a translation came from
convert-feature-confidence = how sure the machine was
convert-feature-term = glossary terms
convert-feature-candidate = other translations
convert-feature-note = remarks
convert-feature-finding = findings
