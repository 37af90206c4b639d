# What a conversion says. Counts are segments.
convert-done = { $input } → { $output }: { $units ->
    [one] { $units } unit
   *[other] { $units } units
}, { $segments ->
    [one] { $segments } segment
   *[other] { $segments } segments
}
convert-unchanged = { $input } → { $output }: same format, every byte kept
convert-lost = lost, no place in { $format }: { $feature } ({ $count ->
    [one] { $count } segment
   *[other] { $count } segments
})
convert-unread = not carried over from { $file }: { $what } ({ $count }, first on line { $line })
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
