//! Bars in panels, as an SVG for a light page: every bar has its name before it and its value behind it.

use std::fmt::Write;

/// Width of a panel, and of the picture's margin.
const PANEL: f64 = 470.0;
const MARGIN: f64 = 24.0;
/// Where bars begin in a panel; the names stand before them.
const BARS: f64 = 190.0;
/// Length of the longest bar of a panel.
const FULL: f64 = 200.0;
/// From one bar to the next, and the height of a bar.
const STEP: f64 = 22.0;
const THICK: f64 = 14.0;
/// Room for a panel's title, and from the top of the picture to the first panel.
const TITLE: f64 = 44.0;
const TOP: f64 = 64.0;
/// Panels side by side.
const COLUMNS: usize = 2;

/// A picture of measurements.
#[derive(Debug, Default)]
pub struct Chart {
    /// What it is about.
    pub title: String,
    /// One line below: the machine, the rounds, what to keep in mind.
    pub about: String,
    /// Two beside each other, then the next two.
    pub panels: Vec<Panel>,
}

/// Bars that can be compared with each other.
#[derive(Debug)]
pub struct Panel {
    /// What is measured, in which unit, and whether more is better.
    pub title: String,
    /// From top to bottom.
    pub bars: Vec<Bar>,
}

/// One bar.
#[derive(Debug)]
pub struct Bar {
    /// What was measured.
    pub name: String,
    /// How long it is, and what stands behind it.
    pub value: f64,
    /// What it shows.
    pub kind: Kind,
}

/// What a bar shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// What the app has.
    Ours,
    /// Ours in another way than the app has it here.
    OursToo,
    /// What somebody else made.
    Theirs,
    /// A limit, and no measurement of an engine.
    Limit,
}

impl Kind {
    const fn colour(self) -> &'static str {
        match self {
            Self::Ours => "#1f5f8b",
            Self::OursToo => "#7fb0d3",
            Self::Theirs => "#c2571a",
            Self::Limit => "#c4c4c4",
        }
    }
}

impl Panel {
    fn height(&self) -> f64 {
        TITLE + self.bars.len() as f64 * STEP
    }

    fn draw(&self, out: &mut String, left: f64, top: f64) {
        text(
            out,
            (left, top + 24.0),
            "font-size=\"14\" font-weight=\"bold\"",
            &self.title,
        );
        let longest = self.bars.iter().fold(0f64, |m, bar| m.max(bar.value));
        for (i, bar) in self.bars.iter().enumerate() {
            let y = top + TITLE + i as f64 * STEP;
            let length = if longest > 0.0 {
                FULL * bar.value / longest
            } else {
                0.0
            };
            let (x, base) = (left + BARS, y + THICK - 3.0);
            let weight = if bar.kind == Kind::Ours {
                " font-weight=\"bold\""
            } else {
                ""
            };
            text(
                out,
                (x - 8.0, base),
                &format!("text-anchor=\"end\"{weight}"),
                &bar.name,
            );
            writeln!(
                out,
                "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{length:.1}\" height=\"{THICK}\" fill=\"{}\"/>",
                bar.kind.colour()
            )
            .ok();
            text(
                out,
                (x + length + 6.0, base),
                weight.trim_start(),
                &figure(bar.value),
            );
        }
    }
}

impl Chart {
    /// The picture.
    pub fn svg(&self) -> String {
        let mut body = String::new();
        let mut top = TOP;
        for row in self.panels.chunks(COLUMNS) {
            for (i, panel) in row.iter().enumerate() {
                panel.draw(&mut body, MARGIN + i as f64 * PANEL, top);
            }
            top += row.iter().map(Panel::height).fold(0.0, f64::max) + 16.0;
        }
        let (width, height) = (2.0 * MARGIN + COLUMNS as f64 * PANEL, top + 16.0);
        let mut out = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" \
             height=\"{height}\" font-family=\"sans-serif\" font-size=\"12\" fill=\"#1c1c1c\">\n<title>{}</title>\n\
             <rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n",
            escaped(&self.title)
        );
        text(
            &mut out,
            (MARGIN, 30.0),
            "font-size=\"18\" font-weight=\"bold\"",
            &self.title,
        );
        text(&mut out, (MARGIN, 50.0), "fill=\"#555555\"", &self.about);
        out + &body + "</svg>\n"
    }
}

/// A value with as many figures as one can trust: three.
pub fn figure(value: f64) -> String {
    if value >= 99.95 {
        format!("{value:.0}")
    } else if value >= 9.995 {
        format!("{value:.1}")
    } else {
        format!("{value:.2}")
    }
}

fn text(out: &mut String, (x, y): (f64, f64), attributes: &str, words: &str) {
    let words = escaped(words);
    writeln!(
        out,
        "<text x=\"{x:.1}\" y=\"{y:.1}\" {attributes}>{words}</text>"
    )
    .ok();
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bar(name: &str, value: f64, kind: Kind) -> Bar {
        Bar {
            name: name.into(),
            value,
            kind,
        }
    }

    #[test]
    fn bars_are_as_long_as_their_values() {
        let chart = Chart {
            title: "a & b".into(),
            about: "c < d".into(),
            panels: vec![Panel {
                title: "speed".into(),
                bars: vec![
                    bar("ours", 50.0, Kind::Ours),
                    bar("theirs", 25.0, Kind::Theirs),
                ],
            }],
        };
        let svg = chart.svg();
        assert!(svg.contains("a &amp; b") && svg.contains("c &lt; d"));
        assert!(svg.contains("width=\"200.0\"") && svg.contains("width=\"100.0\""));
        assert!(svg.contains(">50.0<") && svg.contains(">25.0<"));
        assert!(svg.ends_with("</svg>\n"));
    }

    #[test]
    fn nothing_measured_is_no_length() {
        let panel = Panel {
            title: String::new(),
            bars: vec![bar("none", 0.0, Kind::Limit)],
        };
        let mut out = String::new();
        panel.draw(&mut out, 0.0, 0.0);
        assert!(out.contains("width=\"0.0\""));
    }

    #[test]
    fn three_figures() {
        assert_eq!(
            [figure(0.456), figure(9.996), figure(45.67), figure(123.4)],
            ["0.46", "10.0", "45.7", "123"]
        );
    }
}
