//! Bar charts as inline SVG: widths in percent, so that letters stay readable on every screen.

use super::escape;

/// Heights in pixels: of a line, and of the bar in it.
const LINE: usize = 22;
const BAR: usize = 14;
/// The air below a group.
const GAP: usize = 6;

/// Percent of the width where bars begin, and the width of the longest.
const FROM: f64 = 30.0;
const LONGEST: f64 = 52.0;

/// Groups of bars under a title.
pub(crate) struct Chart {
    /// What is shown.
    pub(crate) title: String,
    /// What the longest bar stands for; `None` for the greatest of the values.
    pub(crate) most: Option<f64>,
    /// The groups in order.
    pub(crate) groups: Vec<Group>,
}

/// Bars that belong to one thing.
pub(crate) struct Group {
    /// The thing's name.
    pub(crate) name: String,
    /// Its bars.
    pub(crate) bars: Vec<Bar>,
}

/// One bar.
pub(crate) struct Bar {
    /// What it measures.
    pub(crate) label: String,
    /// How much; `None` where nothing was measured.
    pub(crate) value: Option<f64>,
    /// How much, in words.
    pub(crate) shown: String,
    /// The class of its colour: `plain`, `strong`, `error`, `warning` or `info`.
    pub(crate) class: &'static str,
}

impl Chart {
    /// The chart as a figure. For those who cannot see it every number is in its text alternative.
    pub(crate) fn html(&self) -> String {
        let bars = self.groups.iter().flat_map(|group| &group.bars);
        let most = self.most.unwrap_or_else(|| bars.filter_map(|bar| bar.value).fold(0.0, f64::max));
        let (mut drawn, mut top) = (String::new(), 0);
        for group in &self.groups {
            drawn += &format!("<text class=\"name\" x=\"0\" y=\"{}\">{}</text>\n", top + BAR, escape(&group.name));
            for (at, bar) in group.bars.iter().enumerate() {
                drawn += &bar.drawn(top + LINE * (at + 1), most);
            }
            top += LINE * (group.bars.len() + 1) + GAP;
        }
        format!(
            "<figure>\n<figcaption>{}</figcaption>\n<svg role=\"img\" aria-label=\"{}\" width=\"100%\" height=\"{top}\">\n{drawn}</svg>\n</figure>\n",
            escape(&self.title),
            escape(&self.in_words())
        )
    }

    /// `Title: one: before 50, after 100; two: …`
    fn in_words(&self) -> String {
        let bar = |bar: &Bar| format!("{} {}", bar.label, bar.shown);
        let group = |group: &Group| format!("{}: {}", group.name, group.bars.iter().map(bar).collect::<Vec<_>>().join(", "));
        format!("{}: {}", self.title, self.groups.iter().map(group).collect::<Vec<_>>().join("; "))
    }
}

impl Bar {
    fn drawn(&self, top: usize, most: f64) -> String {
        let width = self.value.filter(|_| most > 0.0).map_or(0.0, |value| (value / most).clamp(0.0, 1.0) * LONGEST);
        let baseline = top + BAR - 2;
        format!(
            "<text x=\"0\" y=\"{baseline}\">{label}</text>\
             <rect class=\"{class}\" x=\"{FROM}%\" y=\"{top}\" width=\"{width:.2}%\" height=\"{BAR}\"/>\
             <text x=\"{after:.2}%\" y=\"{baseline}\">{shown}</text>\n",
            label = escape(&self.label),
            class = self.class,
            after = FROM + width + 1.0,
            shown = escape(&self.shown),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chart(most: Option<f64>) -> String {
        let bar = |label: &str, value: Option<f64>, shown: &str| {
            let (label, shown) = (label.to_owned(), shown.to_owned());
            Bar { label, value, shown, class: "plain" }
        };
        let bars = vec![bar("before", Some(25.0), "25"), bar("after", None, "–")];
        Chart { title: "Terms".into(), most, groups: vec![Group { name: "a & b".into(), bars }] }.html()
    }

    #[test]
    fn bars_are_as_long_as_their_share_and_every_number_is_said() {
        assert!(chart(None).contains("width=\"52.00%\"") && chart(Some(100.0)).contains("width=\"13.00%\""));
        assert!(chart(None).contains("aria-label=\"Terms: a &amp; b: before 25, after –\""), "{}", chart(None));
    }

    #[test]
    fn nothing_at_all_is_drawn_without_length() {
        assert!(chart(Some(0.0)).matches("width=\"0.00%\"").count() == 2);
    }
}
