//! Two pictures of a report: how far the scores are to be believed, and what the guard does to each family.

use super::figures::Quality;
use super::metrics::Reliability;
use std::fmt::Write;

/// The side of the square of the reliability diagram, in pixels.
const SIDE: f64 = 320.0;
/// Where the diagrams begin, from the top.
const TOP: f64 = 70.0;
/// Where the square begins, from the left.
const LEFT: f64 = 60.0;
/// Where the bars begin, from the left; the names stand before them.
const BARS: f64 = 640.0;
/// The length of a bar of 100 %.
const FULL: f64 = 300.0;
/// From one bar to the next.
const STEP: f64 = 22.0;

const HARMFUL: &str = "#1f5f8b";
const HARMLESS: &str = "#c2571a";
const GREY: &str = "#666666";

/// The picture as SVG.
pub fn draw(quality: &Quality) -> String {
    let rows = quality.families.len() as f64;
    let height = (TOP + SIDE + 80.0).max(TOP + rows * STEP + 60.0);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1020 {height}\" width=\"1020\" height=\"{height}\" \
         font-family=\"sans-serif\" font-size=\"12\">\n<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n"
    );
    title(
        &mut out,
        LEFT,
        "How far the guard's scores are to be believed",
    );
    if let Some(calibration) = &quality.calibration {
        reliability(&mut out, calibration);
    }
    title(
        &mut out,
        BARS - 200.0,
        "What the guard does, in % of the texts",
    );
    families(&mut out, quality);
    out.push_str("</svg>\n");
    out
}

fn reliability(out: &mut String, calibration: &Reliability) {
    let (x, y) = (|v: f64| LEFT + v * SIDE, |v: f64| TOP + (1.0 - v) * SIDE);
    for tick in [0.0, 0.25, 0.5, 0.75, 1.0] {
        stroke(out, (x(tick), y(0.0)), (x(tick), y(1.0)), "#dddddd");
        stroke(out, (x(0.0), y(tick)), (x(1.0), y(tick)), "#dddddd");
        let name = format!("{tick}");
        label(out, (x(tick), y(0.0) + 18.0), "middle", GREY, &name);
        label(out, (x(0.0) - 8.0, y(tick) + 4.0), "end", GREY, &name);
    }
    stroke(out, (x(0.0), y(0.0)), (x(1.0), y(1.0)), GREY);
    let most = calibration.bins.iter().map(|b| b.count).max().unwrap_or(1);
    let mut path = String::new();
    for bin in &calibration.bins {
        let (Some(score), Some(harmful)) = (bin.score, bin.harmful) else {
            continue;
        };
        // The area of a dot is how many texts it stands for.
        let radius = 3.0 + 9.0 * (bin.count as f64 / most.max(1) as f64).sqrt();
        let (cx, cy) = (x(score), y(harmful));
        write!(path, "{cx:.1},{cy:.1} ").ok();
        writeln!(out,
            "<circle cx=\"{cx:.1}\" cy=\"{cy:.1}\" r=\"{radius:.1}\" fill=\"{HARMFUL}\" fill-opacity=\"0.7\">\
             <title>{} texts</title></circle>",
            bin.count
        )
        .ok();
    }
    writeln!(
        out,
        "<polyline points=\"{}\" fill=\"none\" stroke=\"{HARMFUL}\"/>",
        path.trim_end()
    )
    .ok();
    label(out, (x(0.5), y(0.0) + 38.0), "middle", GREY, "score");
    label(
        out,
        (x(0.0), y(1.0) - 10.0),
        "start",
        GREY,
        "harmful in fact",
    );
    let error = calibration.expected_error.unwrap_or_default();
    let error = format!("expected calibration error {error:.3}");
    label(out, (x(0.5), y(0.0) + 58.0), "middle", "black", &error);
}

fn families(out: &mut String, quality: &Quality) {
    label(
        out,
        (BARS, TOP - 14.0),
        "start",
        HARMFUL,
        "■ harmful, handled",
    );
    label(
        out,
        (BARS + 140.0, TOP - 14.0),
        "start",
        HARMLESS,
        "■ harmless, handled",
    );
    for (i, family) in quality.families.iter().enumerate() {
        let y = TOP + i as f64 * STEP;
        let colour = if family.harmful { HARMFUL } else { HARMLESS };
        let share = family.figures.handled.unwrap_or_default();
        writeln!(
            out,
            "<rect x=\"{BARS}\" y=\"{:.1}\" width=\"{:.1}\" height=\"14\" fill=\"{colour}\"/>",
            y,
            share * FULL
        )
        .ok();
        label(out, (BARS - 8.0, y + 11.0), "end", "black", &family.name);
        let value = format!("{:.1}", share * 100.0);
        let at = (BARS + share * FULL + 6.0, y + 11.0);
        label(out, at, "start", "black", &value);
    }
}

fn title(out: &mut String, x: f64, text: &str) {
    writeln!(
        out,
        "<text x=\"{x}\" y=\"30\" font-size=\"16\" font-weight=\"bold\">{}</text>",
        escaped(text)
    )
    .ok();
}

fn stroke(out: &mut String, from: (f64, f64), to: (f64, f64), colour: &str) {
    writeln!(
        out,
        "<line x1=\"{:.1}\" y1=\"{:.1}\" x2=\"{:.1}\" y2=\"{:.1}\" stroke=\"{colour}\"/>",
        from.0, from.1, to.0, to.1
    )
    .ok();
}

fn label(out: &mut String, at: (f64, f64), anchor: &str, colour: &str, text: &str) {
    writeln!(
        out,
        "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"{anchor}\" fill=\"{colour}\">{}</text>",
        at.0,
        at.1,
        escaped(text)
    )
    .ok();
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

#[cfg(test)]
mod tests {
    use super::super::figures::{Family, Handled};
    use super::super::metrics;
    use super::*;

    #[test]
    fn a_picture_has_a_bar_for_each_family() {
        let family = |name: &str, harmful, handled| Family {
            name: name.into(),
            harmful,
            figures: Handled {
                texts: 4,
                handled: Some(handled),
                stopped: Some(0.25),
                actions: [].into(),
                right_risk: None,
            },
        };
        let quality = Quality {
            families: vec![family("a & b", true, 0.5), family("c", false, 0.25)],
            calibration: Some(metrics::reliability(&[(0.2, false), (0.8, true)], 10)),
            ..Quality::default()
        };
        let svg = draw(&quality);
        assert!(svg.contains("a &amp; b") && svg.contains("width=\"150.0\""));
        assert!(svg.contains("width=\"75.0\""));
        assert_eq!(svg.matches("<circle").count(), 2);
        assert!(svg.ends_with("</svg>\n"));
    }
}
