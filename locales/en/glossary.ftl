# What the glossary commands say.
summary-glossary-verified = { $errors ->
    [one] { $errors } error
   *[other] { $errors } errors
}, { $warnings ->
    [one] { $warnings } warning
   *[other] { $warnings } warnings
}
summary-glossary-imported = { $count ->
    [one] { $count } entry imported
   *[other] { $count } entries imported
}
summary-glossary-exported = { $count ->
    [one] { $count } entry exported
   *[other] { $count } entries exported
}
summary-glossary-passed = passed over, no place in an entry: { $list }
summary-glossary-lost = lost, no place in { $format } (entries): { $list }
summary-glossary-formulas = { $count ->
    [one] { $count } cell that a spreadsheet program would calculate; open this file there as text
   *[other] { $count } cells that a spreadsheet program would calculate; open this file there as text
}
summary-glossary-left-out = { $count ->
    [one] { $count } term left out
   *[other] { $count } terms left out
}
summary-glossary-overridden = { $count ->
    [one] { $count } entry overridden by a later one
   *[other] { $count } entries overridden by later ones
}
summary-impact-nothing = nothing
summary-impact-fits = fits the new glossary
summary-impact-misfit = does not fit the new glossary
summary-impact-work-none = no work
summary-impact-work-repair = needs repair
summary-impact-work-ask-again = asked again
summary-impact-work-untranslated = not translated yet
summary-impact-work-reviewed = reviewed, never overwritten
summary-impact-total = { $count ->
    [one] { $count } segment
   *[other] { $count } segments
}, { $characters ->
    [one] { $characters } character
   *[other] { $characters } characters
}
summary-impact-all = touched: { $count ->
    [one] { $count } segment
   *[other] { $count } segments
}, { $characters ->
    [one] { $characters } character
   *[other] { $characters } characters
}
