//! How the cells of a review sheet look.

use super::columns::Column;
use crate::bitext::State;
use crate::diagnostic::Level;
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

const LINE: Color = Color::RGB(0xD5_D9_DE);

/// A cell of the header.
pub(super) fn header() -> Format {
    let fill = Format::new().set_bold().set_font_color(Color::White).set_background_color(Color::RGB(0x2F_3E_4E));
    fill.set_align(FormatAlign::VerticalCenter).set_text_wrap().set_num_format("@")
}

/// A cell of `column` in a row whose worst finding is of level `worst`; `rtl` for a language written from the right.
pub(super) fn cell(column: Column, worst: Option<Level>, rtl: bool) -> Format {
    let base = Format::new().set_align(FormatAlign::Top).set_text_wrap().set_num_format("@");
    let base = base.set_border(FormatBorder::Thin).set_border_color(LINE);
    let base = if column.is_editable() { base.set_unlocked() } else { base };
    let base = if rtl { base.set_reading_direction(2) } else { base };
    let tinted = matches!(column, Column::Target | Column::Findings);
    let base = match worst.filter(|_| tinted) {
        Some(level) => base.set_background_color(tint(level)),
        None if column.is_editable() => base,
        None => base.set_background_color(Color::RGB(0xF5_F6_F8)),
    };
    match column {
        Column::Unit | Column::Segment | Column::Role => base.set_font_color(Color::RGB(0x5B_65_70)).set_font_size(9),
        Column::Terms | Column::Findings => base.set_font_size(10),
        Column::State | Column::Source | Column::Target | Column::Note | Column::Key => base,
    }
}

/// The ground under a finding; black text on each is readable.
fn tint(level: Level) -> Color {
    match level {
        Level::Error => Color::RGB(0xFB_D9_D6),
        Level::Warning => Color::RGB(0xFD_ED_C8),
        Level::Info => Color::RGB(0xDD_EA_F8),
    }
}

/// The ground under a state; the cell takes that of another one when a person chooses it.
pub(super) fn state(state: State) -> Format {
    let ground = match state {
        State::Initial => 0xFB_D9_D6,
        State::Translated => 0xFD_ED_C8,
        State::Reviewed => 0xD6_EE_D9,
        State::Final => 0xA9_DB_B1,
    };
    Format::new().set_background_color(Color::RGB(ground))
}
