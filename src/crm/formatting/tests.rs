use proptest::prelude::*;

use super::*;

fn text(text: &str) -> Span {
    Span::Text(text.into())
}

fn one_line(note: &str) -> Line {
    match blocks(note).as_slice() {
        [Block::Paragraph(lines)] if lines.len() == 1 => lines.concat(),
        other => vec![text(&format!("{other:?}"))],
    }
}

/// What is read, without the marks.
fn shown(spans: &[Span]) -> String {
    spans
        .iter()
        .map(|span| match span {
            Span::Text(text) | Span::Link { text, .. } => text.clone(),
            Span::Bold(inner) | Span::Italic(inner) => shown(inner),
        })
        .collect()
}

fn links(spans: &[Span]) -> Vec<String> {
    spans
        .iter()
        .flat_map(|span| match span {
            Span::Text(_) => Vec::new(),
            Span::Link { href, .. } => vec![href.clone()],
            Span::Bold(inner) | Span::Italic(inner) => links(inner),
        })
        .collect()
}

fn lines(note: &str) -> Vec<Line> {
    blocks(note)
        .into_iter()
        .flat_map(|block| match block {
            Block::Paragraph(lines) | Block::List(lines) => lines,
        })
        .collect()
}

#[test]
fn bold_and_italic_are_marked_and_stars_alone_are_stars() {
    assert_eq!(
        one_line("a **b** *c* d"),
        [text("a "), Span::Bold(vec![text("b")]), text(" "), Span::Italic(vec![text("c")]), text(" d")]
    );
    assert_eq!(one_line("**a *b***"), [Span::Bold(vec![text("a "), Span::Italic(vec![text("b")])])]);
    assert_eq!(one_line("*a **b** c*"), [Span::Italic(vec![text("a "), Span::Bold(vec![text("b")]), text(" c")])]);
    for plain in ["2 * 3 * 4", "** a **", "*", "**", "***", "a*", "**a", "*a", "* a*", "5**"] {
        assert_eq!(one_line(plain), [text(plain)], "{plain}");
    }
}

#[test]
fn lists_and_paragraphs_keep_their_lines() {
    let line = |text: &str| vec![Span::Text(text.into())];
    assert_eq!(
        blocks("Hello\nthere\n- one\n  - two\nand\n\n\nlast\n-no item"),
        [
            Block::Paragraph(vec![line("Hello"), line("there")]),
            Block::List(vec![line("one"), line("two")]),
            Block::Paragraph(vec![line("and")]),
            Block::Paragraph(vec![line("last"), line("-no item")]),
        ]
    );
    assert!(blocks(" \n\n").is_empty());
}

#[test]
fn addresses_become_links_as_they_stand() {
    for (note, address, href) in [
        ("see https://a.example/x?y=1#z.", "https://a.example/x?y=1#z", "https://a.example/x?y=1#z"),
        ("(HTTP://a.example)", "HTTP://a.example", "http://a.example"),
        ("mailto:a+b@c.example, or", "mailto:a+b@c.example", "mailto:a%2Bb@c.example"),
        ("call tel:+358-40-1234567!", "tel:+358-40-1234567", "tel:+358401234567"),
        ("**https://a.example**", "https://a.example", "https://a.example"),
    ] {
        let line = one_line(note);
        assert_eq!(links(&line), [href], "{note}");
        assert!(shown(&line).contains(address));
    }
    for none in [
        "javascript:alert(1)",
        "xhttps://a.example",
        "https://",
        "https:// a",
        "https://.",
        "data:text/html,x",
        "mailto:a@b.example?subject=x",
        "mailto:nobody",
        "tel:abc",
        "vbscript:x",
        "<a href=\"javascript:x\">",
        "[x](javascript:alert(1))",
    ] {
        assert!(links(&one_line(none)).is_empty(), "{none}");
        assert_eq!(shown(&one_line(none)), none);
    }
}

#[test]
fn an_address_is_cut_where_the_direction_of_writing_turns() {
    assert_eq!(links(&one_line("https://a.example/\u{202E}gpj.exe")), ["https://a.example/"]);
}

#[test]
fn only_an_address_can_be_mailed_and_only_a_number_can_be_called() {
    assert_eq!(mailto("Ünal@b.example").as_deref(), Some("mailto:%C3%9Cnal@b.example"));
    assert_eq!(mailto("a&b%c@d.example").as_deref(), Some("mailto:a%26b%25c@d.example"));
    for hostile in ["", "javascript:alert(1)", "a@b.example?bcc=x@y.example", "a@b.example,c@d.example", "a @b.example"]
    {
        assert_eq!(mailto(hostile), None, "{hostile}");
    }
    assert_eq!(tel("+358 40 123 4567").as_deref(), Some("tel:+358401234567"));
    for hostile in ["", "+", "12", "+1234567890123456", "*#06#", "+358;ext=1", "javascript:1", "٣٤٥٦٧"] {
        assert_eq!(tel(hostile), None, "{hostile}");
    }
}

#[test]
fn a_note_full_of_marks_without_an_end_takes_no_time() {
    let note = "*a ".repeat(200_000);
    assert_eq!(shown(&one_line(&note)), note.trim_end());
}

proptest! {
    #[test]
    fn no_note_has_a_link_with_another_scheme(note in "(?s:(\\*{1,3}|javascript:|JaVaScRiPt:|data:|vbscript:|https?://|HTTPS://|mailto:|tel:|[<>\"' \n@.:/+a\u{202E}\u{0}\t-]|.){0,30})") {
        for line in lines(&note) {
            for href in links(&line) {
                prop_assert!(SCHEMES.iter().any(|scheme| href.starts_with(scheme)), "{href}");
                prop_assert!(!href.contains(|c: char| c.is_whitespace() || c.is_control() || "<>\"".contains(c)), "{href:?}");
            }
        }
    }

    #[test]
    fn nothing_but_marks_is_left_out(note in "([*]{1,3}|[ab ]|- |\n|https://a[.]example|ä){0,30}") {
        let letters = |text: &str| text.chars().filter(|c| !"* \n-".contains(*c)).collect::<String>();
        let all: String = lines(&note).iter().map(|line| shown(line)).collect();
        prop_assert_eq!(letters(&all), letters(&note));
    }

    #[test]
    fn mail_links_name_the_address_and_nothing_else(address in ".{0,20}@[a-z?&%,]{1,5}[.]example") {
        if let Some(href) = mailto(&address) {
            let named = href.strip_prefix("mailto:").unwrap_or_default();
            prop_assert!(!named.contains(['?', '&', ',', ' ', '#']));
            prop_assert_eq!(percent_encoding::percent_decode_str(named).decode_utf8_lossy(), address.trim());
        }
    }
}
