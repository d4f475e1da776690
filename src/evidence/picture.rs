//! What is measured, as a picture: SVG, or PNG for what shows no SVG.

#![expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "lengths of bars in pixels"
)]

use std::fmt::Write as _;

use unicode_width::UnicodeWidthChar as _;

use super::letters::{Point, strokes};
use super::measure::{Row, bytes, human};

/// How many classes the picture has; the table has all.
const BARS: usize = 20;
/// As wide as a phone, where its letters are as large as they say; a desktop shows it larger.
const WIDTH: usize = 360;
const BAR: usize = 34;

/// White, bars before and after, letters.
const COLOURS: [[u8; 3]; 4] = [[0xff, 0xff, 0xff], [0x8a, 0x93, 0xa0], [0x1d, 0x52, 0x36], [0, 0, 0]];
/// So many pixels are as wide as one unit of the picture.
const SCALE: usize = 3;
/// Letters are so much larger than their strokes say.
const LETTER: f32 = 1.1;
/// White around it, since it stands alone.
const MARGIN: usize = 10;
/// How much of a letter's colour a pixel has, in steps.
const SHADES: usize = 13;

enum Shape {
    /// A bar: left, top, width, which colour.
    Bar(f64, usize, f64, usize),
    /// Left end, or right end, on the line at the given height.
    Text { x: usize, y: usize, ends: bool, text: String },
}

/// Bytes of all instances at their most, before and after, a bar for each class; where nothing was recorded, of one instance.
fn shapes(rows: &[Row]) -> (Vec<Shape>, usize) {
    // A class of which none was alive has no bar.
    let mut shown: Vec<&Row> = rows.iter().filter(|row| bytes(rows, row).0 > 0).collect();
    let all = shown.len();
    shown.truncate(BARS);
    let most = shown.iter().map(|row| bytes(rows, row).0).max().unwrap_or(1).max(1);
    let text = |x: usize, y: usize, ends: bool, text: String| Shape::Text { x, y, ends, text };
    let mut shapes = vec![
        Shape::Bar(0.0, 3, 10.0, 1),
        text(14, 13, false, "before".to_owned()),
        Shape::Bar(66.0, 3, 10.0, 2),
        text(80, 13, false, "after".to_owned()),
    ];
    if all > BARS {
        shapes.push(text(WIDTH, 13, true, format!("{BARS} of {all} classes")));
    }
    if shown.is_empty() {
        shapes.push(text(0, 24 + 11, false, "nothing to show".to_owned()));
    }
    for (number, row) in shown.iter().enumerate() {
        let y = 24 + number * BAR;
        let (before, after) = bytes(rows, row);
        // The longest bar leaves room for nothing but itself; names stand above the bars, so that a phone has room for both.
        let long = |bytes: u64| (bytes as f64 / most as f64 * WIDTH as f64).max(1.0);
        let numbers = format!("{} → {}", human(before), human(after));
        shapes.push(text(0, y + 11, false, shortened(&row.symbol, WIDTH as f32 - wide(&numbers) - 8.0)));
        shapes.push(text(WIDTH, y + 11, true, numbers));
        shapes.extend([Shape::Bar(0.0, y + 16, long(before), 1), Shape::Bar(0.0, y + 16, long(after), 2)]);
    }
    (shapes, shown.len().max(1) * BAR + 30)
}

/// As text that a browser draws.
pub fn svg(rows: &[Row]) -> String {
    let (shapes, height) = shapes(rows);
    let mut text = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" style=\"background: #fff\" role=\"img\" font-family=\"system-ui, sans-serif\" font-size=\"12\">\n\
         <title>Bytes of the instances of each class, before and after</title>\n"
    );
    for shape in shapes {
        let _ = match shape {
            Shape::Bar(x, y, width, colour) => {
                let [red, green, blue] = COLOURS[colour];
                writeln!(
                    text,
                    "<rect x=\"{x}\" y=\"{y}\" width=\"{width:.1}\" height=\"12\" fill=\"#{red:02x}{green:02x}{blue:02x}\"/>"
                )
            }
            Shape::Text { x, y, ends, text: said } => {
                let anchor = if ends { " text-anchor=\"end\"" } else { "" };
                writeln!(text, "<text x=\"{x}\" y=\"{y}\"{anchor}>{}</text>", escaped(&said))
            }
        };
    }
    text + "</svg>\n"
}

/// As a file of pixels.
pub fn png(rows: &[Row]) -> Vec<u8> {
    let (shapes, height) = shapes(rows);
    let [width, height] = [WIDTH, height].map(|it| (it + 2 * MARGIN) * SCALE);
    let mut canvas = Canvas { width, height, pixels: vec![0; width * height] };
    for shape in shapes {
        match shape {
            Shape::Bar(x, y, width, colour) => {
                let [left, right] = [x, x + width].map(|at| MARGIN * SCALE + (at * SCALE as f64).round() as usize);
                let y = y + MARGIN;
                (y * SCALE..(y + 12) * SCALE).for_each(|y| canvas.pixels[y * canvas.width..][left..right].fill(colour as u8));
            }
            Shape::Text { x, y, ends, text } => canvas.write((x + MARGIN, y + MARGIN), ends, &text),
        }
    }
    canvas.png()
}

/// Pixels as numbers of colours: those of [`COLOURS`], then shades of the last of them.
struct Canvas {
    width: usize,
    height: usize,
    pixels: Vec<u8>,
}

impl Canvas {
    fn write(&mut self, (x, y): (usize, usize), ends: bool, text: &str) {
        let (strokes, width) = strokes(text);
        let unit = LETTER * SCALE as f32;
        // Half a stroke from the edge, so that none is cut.
        let half = 0.6 * SCALE as f32;
        let left = (x * SCALE) as f32 + if ends { -half - width * unit } else { half };
        let place = |point: Point| (left + point.0 * unit, (y * SCALE) as f32 - (point.1 - 2.0) * unit);
        for stroke in strokes {
            let ends: Vec<Point> = stroke.iter().copied().map(place).collect();
            ends.windows(2).for_each(|pair| self.line(pair[0], pair[1], half));
            if let [dot] = ends[..] {
                self.line(dot, dot, half * 1.2);
            }
        }
    }

    /// A line with round ends, as dark as it covers a pixel.
    fn line(&mut self, from: Point, to: Point, half: f32) {
        let range = |one: f32, other: f32, most: usize| {
            ((one.min(other) - half - 1.0).max(0.0) as usize)..((one.max(other) + half + 2.0).max(0.0) as usize).min(most)
        };
        let along = (to.0 - from.0, to.1 - from.1);
        let long = (along.0 * along.0 + along.1 * along.1).max(f32::EPSILON);
        for y in range(from.1, to.1, self.height) {
            for x in range(from.0, to.0, self.width) {
                let off = (x as f32 + 0.5 - from.0, y as f32 + 0.5 - from.1);
                let part = ((off.0 * along.0 + off.1 * along.1) / long).clamp(0.0, 1.0);
                let away = (off.0 - part * along.0).hypot(off.1 - part * along.1);
                let shade = ((half + 0.5 - away).clamp(0.0, 1.0) * (SHADES - 1) as f32).round() as u8;
                let pixel = &mut self.pixels[y * self.width + x];
                if shade > 0 {
                    *pixel = (*pixel).max(2 + shade);
                }
            }
        }
    }

    /// Sixteen colours, so that a byte holds two pixels.
    fn png(&self) -> Vec<u8> {
        let mut colours: Vec<u8> = COLOURS[..3].concat();
        let [white, .., black] = COLOURS;
        for shade in 1..SHADES {
            let part = shade as f32 / (SHADES - 1) as f32;
            let mix = |at: usize| (f32::from(white[at]) + (f32::from(black[at]) - f32::from(white[at])) * part) as u8;
            colours.extend([mix(0), mix(1), mix(2)]);
        }
        let mut above = vec![0; self.width / 2];
        let mut rows = Vec::new();
        for row in self.pixels.chunks_exact(self.width) {
            let packed: Vec<u8> = row.chunks_exact(2).map(|pair| pair[0] << 4 | pair[1]).collect();
            // What is as in the row above is nothing.
            rows.push(2);
            rows.extend(packed.iter().zip(&above).map(|(here, above)| here.wrapping_sub(*above)));
            above = packed;
        }
        let size = |pixels: usize| u32::try_from(pixels).unwrap_or(u32::MAX).to_be_bytes();
        let header = [&size(self.width)[..], &size(self.height), &[4, 3, 0, 0, 0]].concat();
        let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
        for (kind, data) in [(b"IHDR", header), (b"PLTE", colours), (b"IDAT", zlib(&rows)), (b"IEND", Vec::new())] {
            let named = [&kind[..], &data].concat();
            file.extend([&size(data.len())[..], &named, &crc(&named).to_be_bytes()].concat());
        }
        file
    }
}

/// RFC 1950 and 1951: one block in the fixed code, in which runs of a byte are short.
fn zlib(data: &[u8]) -> Vec<u8> {
    let mut bits = Bits { bytes: vec![0x78, 0x01], count: 0, held: 0 };
    bits.put(0b011, 3);
    for run in data.chunk_by(|one, other| one == other) {
        bits.symbol(u32::from(run[0]));
        let mut left = run.len() - 1;
        while left > 0 {
            // Repeats of 258 and of 3 to 10 bytes need no more bits than their own; the byte before is at distance 1.
            let (symbol, long) = match left {
                258.. => (285, 258),
                3.. => (254 + left.min(10) as u32, left.min(10)),
                _ => (u32::from(run[0]), 1),
            };
            bits.symbol(symbol);
            if long > 1 {
                bits.put(0, 5);
            }
            left -= long;
        }
    }
    bits.symbol(256);
    bits.put(0, 7);
    let (mut one, mut two) = (1_u32, 0_u32);
    for byte in data {
        one = (one + u32::from(*byte)) % 65_521;
        two = (two + one) % 65_521;
    }
    bits.bytes.extend((two << 16 | one).to_be_bytes());
    bits.bytes
}

/// Bits from the lowest on.
struct Bits {
    bytes: Vec<u8>,
    count: u32,
    held: u32,
}

impl Bits {
    fn put(&mut self, value: u32, count: u32) {
        self.held |= value << self.count;
        self.count += count;
        while self.count >= 8 {
            self.bytes.push(self.held as u8);
            self.held >>= 8;
            self.count -= 8;
        }
    }

    /// A literal or a length, in the fixed code, whose words begin with their highest bit.
    fn symbol(&mut self, symbol: u32) {
        let (word, count) = match symbol {
            0..=143 => (0x30 + symbol, 8),
            144..=255 => (0x190 + symbol - 144, 9),
            256..=279 => (symbol - 256, 7),
            _ => (0xc0 + symbol - 280, 8),
        };
        self.put(word.reverse_bits() >> (32 - count), count);
    }
}

fn crc(data: &[u8]) -> u32 {
    let step = |crc: u32, byte: &u8| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xedb8_8320 } else { crc >> 1 })
    };
    !data.iter().fold(!0, step)
}

/// As much of a name as there is room for.
fn shortened(symbol: &str, room: f32) -> String {
    if wide(symbol) <= room {
        return symbol.to_owned();
    }
    let ends = symbol.char_indices().rev().map(|(end, _)| format!("{}…", &symbol[..end]));
    ends.into_iter().find(|short| wide(short) <= room).unwrap_or_default()
}

/// How wide a text is at most, in our letters and in those of a browser, of which nobody knows which they are.
fn wide(text: &str) -> f32 {
    let of_browser = |letter: char| match letter {
        'm' | 'w' | 'M' | 'W' => 11.5,
        'a'..='z' | '0'..='9' | '_' | '.' | ' ' => 7.0,
        'A'..='Z' => 9.4,
        _ if letter.width().unwrap_or_default() > 1 => 12.5,
        _ => 10.0,
    };
    text.chars().map(of_browser).sum::<f32>().max(strokes(text).1 * LETTER)
}

/// Text, and nothing else, in HTML.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_leave_room_for_the_numbers() {
        for name in ["D", "M", "i", "測", "Ж", "_", "ß"].map(|letter| letter.repeat(60)) {
            let short = shortened(&name, 220.0);
            assert!(short.ends_with('…') && (180.0..=220.0).contains(&wide(&short)), "{short}");
        }
        assert_eq!(shortened("Reading", 220.0), "Reading");
        assert_eq!(shortened("Reading", 0.0), "");
        assert_eq!(shortened("Readings", wide("Readings") - 0.1), "Readin…");
    }

    #[test]
    fn the_check_sums_are_those_of_the_standards() {
        assert_eq!(crc(b"123456789"), 0xcbf4_3926);
        assert_eq!(zlib(b"Wikipedia").last_chunk(), Some(&0x11e6_0398_u32.to_be_bytes()));
    }
}
