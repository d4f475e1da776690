//! Letters as strokes, for pictures that have no fonts to ask for.
//!
//! A point is two digits, across and up; the line on which letters stand is at 2, small letters reach 7, capitals 9. Strokes that
//! begin with `~` are rounded where they turn. A stroke of one point is a dot.

/// A point of a stroke.
pub type Point = (f32, f32);

/// Between two letters.
const GAP: f32 = 2.0;

const LETTERS: &[(char, &str)] = &[
    ('A', "023962 1454"),
    ('B', "0209 ~09494606 ~06565202"),
    ('C', "~676909026264"),
    ('D', "0209 ~09595202"),
    ('E', "49090242 0636"),
    ('F', "490902 0636"),
    ('G', "~676909026265 6545"),
    ('H', "0209 5259 0656"),
    ('I', "0209"),
    ('J', "~39320204"),
    ('K', "0209 4905 1642"),
    ('L', "090242"),
    ('M', "0209356962"),
    ('N', "02095259"),
    ('O', "~390902626939"),
    ('P', "0209 ~09494505"),
    ('Q', "~390902626939 4361"),
    ('R', "0209 ~09494505 2542"),
    ('S', "~5859090656520203"),
    ('T', "0969 3932"),
    ('U', "~09025259"),
    ('V', "093269"),
    ('W', "0912375269"),
    ('X', "0952 5902"),
    ('Y', "093569 3532"),
    ('Z', "09590252"),
    ('a', "~454707024244 4742"),
    ('b', "0902 ~050747420204"),
    ('c', "~464707024243"),
    ('d', "4942 ~454707024244"),
    ('e', "0545 ~454707024243"),
    ('f', "~391912 0737"),
    ('g', "~454707024244 ~47400001"),
    ('h', "0902 ~05074742"),
    ('i', "0702 09"),
    ('j', "~171000 19"),
    ('k', "0902 4704 1542"),
    ('l', "0902"),
    ('m', "0702 ~05073732 ~35376762"),
    ('n', "0702 ~05074742"),
    ('o', "~270702424727"),
    ('p', "0700 ~050747420204"),
    ('q', "4740 ~454707024244"),
    ('r', "0702 ~050737"),
    ('s', "~4647070545420203"),
    ('t', "~191232 0737"),
    ('u', "~07024244 4742"),
    ('v', "072247"),
    ('w', "0712365267"),
    ('x', "0742 4702"),
    ('y', "0722 4710"),
    ('z', "07470242"),
    ('0', "~290902424929"),
    ('1', "082922"),
    ('2', "~0809494602 0242"),
    ('3', "~0809494616 ~1646420203"),
    ('4', "32390444"),
    ('5', "490906 ~0646420203"),
    ('6', "~4849090242460604"),
    ('7', "094912"),
    ('8', "~290906464929 ~260602424626"),
    ('9', "~4745050949420203"),
    ('_', "0151"),
    ('-', "0535"),
    ('.', "02"),
    (',', "1201"),
    ('<', "480542"),
    ('>', "084502"),
    ('…', "02 32 62"),
    ('→', "0575 477543"),
    (' ', ""),
];

/// What stands for a letter that is not here.
const OTHER: &str = "0949420209";

/// The strokes of a text from 0 on, and where it ends.
pub fn strokes(text: &str) -> (Vec<Vec<Point>>, f32) {
    let (mut all, mut at) = (Vec::new(), 0.0);
    for letter in text.chars() {
        let drawn = LETTERS.iter().find(|(of, _)| *of == letter).map_or(OTHER, |(_, drawn)| drawn);
        let mut widest: f32 = if drawn.is_empty() { 2.0 } else { 0.0 };
        for stroke in drawn.split(' ').filter(|stroke| !stroke.is_empty()) {
            let mut points = points(stroke);
            widest = points.iter().fold(widest, |widest, point| widest.max(point.0));
            for point in &mut points {
                point.0 += at;
            }
            let is_round = stroke.starts_with('~');
            all.push(if is_round { rounded(&rounded(&points)) } else { points });
        }
        at += widest + GAP;
    }
    (all, at - GAP)
}

fn points(stroke: &str) -> Vec<Point> {
    let digits: Vec<f32> = stroke.bytes().filter(u8::is_ascii_digit).map(|digit| f32::from(digit - b'0')).collect();
    digits.chunks_exact(2).map(|point| (point[0], point[1])).collect()
}

/// Cuts the corners. After George Chaikin.
fn rounded(points: &[Point]) -> Vec<Point> {
    let between = |one: Point, other: Point, part: f32| (one.0 + (other.0 - one.0) * part, one.1 + (other.1 - one.1) * part);
    let mut cut = vec![points[0]];
    for pair in points.windows(2) {
        cut.extend([between(pair[0], pair[1], 0.25), between(pair[0], pair[1], 0.75)]);
    }
    cut.extend(points.last());
    cut
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_is_drawn_within_its_height() {
        for (letter, drawn) in LETTERS {
            let digits = drawn.bytes().filter(u8::is_ascii_digit).count();
            assert!(digits % 2 == 0 && LETTERS.iter().filter(|(of, _)| of == letter).count() == 1, "{letter}");
            let (strokes, end) = strokes(&letter.to_string());
            let inside = |point: &Point| (0.0..=9.0).contains(&point.1) && (0.0..=end).contains(&point.0);
            assert!(strokes.iter().flatten().all(inside), "{letter}");
        }
        for letter in ('a'..='z').chain('A'..='Z').chain('0'..='9').chain("_.,<>-…→ ".chars()) {
            assert!(LETTERS.iter().any(|(of, _)| *of == letter), "{letter}");
        }
        assert!(strokes("ab").1 > strokes("a").1 && !strokes("ß").0.is_empty());
    }
}
