//! What a block is, and what happens to it.

use crate::words::words;
use serde::{Deserialize, Serialize};

words! {
    /// What a block is in the article.
    Role {
        /// The article's title.
        Headline = "headline",
        /// The short line above the headline.
        Kicker = "kicker",
        /// The summary paragraph under the headline.
        Lead = "lead",
        /// A paragraph of the body.
        Paragraph = "paragraph",
        /// A heading inside the body.
        Subheading = "subheading",
        /// The text under a picture.
        Caption = "caption",
        /// Who made the picture: `© AFP`.
        Credit = "credit",
        /// Author or agency sign: `Von Anna Muster`, `(sh)`.
        Byline = "byline",
        /// Place and date of the report.
        Dateline = "dateline",
        /// An item of a list.
        ListItem = "list-item",
        /// A quotation set apart.
        Quote = "quote",
        /// A cell of a table.
        TableCell = "table-cell",
        /// The path of sections above the article: `1. Startseite`.
        Breadcrumb = "breadcrumb",
        /// Links to other parts of the site.
        Navigation = "navigation",
        /// A control of the page: `KommentareDrucken`.
        Button = "button",
        /// An advertisement for another article.
        Teaser = "teaser",
        /// White space only, or nothing of the above.
        Other = "other",
    }
}

words! {
    /// Why a block is kept as it is or dropped.
    Reason {
        /// A picture credit: names are not translated.
        PictureCredit = "picture-credit",
        /// The sign of an agency or author.
        AgencySign = "agency-sign",
        /// Part of the site's navigation.
        SiteNavigation = "site-navigation",
        /// A control of the page.
        PageControl = "site-control",
        /// Points to other articles.
        RelatedArticles = "related-articles",
        /// The heading of the readers' comments.
        CommentSection = "comment-section",
        /// An advertisement or the sign for one.
        Advertisement = "advertisement",
        /// Legal or editorial small print of the site.
        SmallPrint = "small-print",
        /// Marked so by the tool that made the file.
        NotForTranslation = "not-for-translation",
        /// More markup than a text has.
        Markup = "markup",
        /// Nothing but white space.
        Blank = "blank",
    }
}

/// What happens to a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "action", content = "reason", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Disposition {
    /// Its text is translated.
    Translate,
    /// It goes into the edition unchanged.
    Keep(Reason),
    /// It does not go into the edition, for this reason; the bilingual file still holds it.
    Drop(Reason),
}

impl Disposition {
    /// `translate`, `keep` or `drop`.
    pub fn action(self) -> &'static str {
        match self {
            Disposition::Translate => "translate",
            Disposition::Keep(_) => "keep",
            Disposition::Drop(_) => "drop",
        }
    }

    /// The reason, where there is one.
    pub fn reason(self) -> Option<Reason> {
        match self {
            Disposition::Translate => None,
            Disposition::Keep(reason) | Disposition::Drop(reason) => Some(reason),
        }
    }
}
