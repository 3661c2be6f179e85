//! A note as it is read: its plain formatting as elements, never as HTML.

use yew::prelude::*;

use crate::crm::formatting::{Block, Span, blocks};

/// Paragraphs and lists.
pub fn formatted(note: &str) -> Html {
    html! {
        for block in blocks(note) {
            { match block {
                Block::Paragraph(lines) => html! {
                    <p dir="auto">
                        for (index, line) in lines.iter().enumerate() {
                            if index > 0 {
                                <br />
                            }
                            { spans(line) }
                        }
                    </p>
                },
                Block::List(items) => html! {
                    <ul>
                        for item in items.iter() {
                            <li dir="auto">{ spans(item) }</li>
                        }
                    </ul>
                },
            } }
        }
    }
}

fn spans(line: &[Span]) -> Html {
    html! {
        for span in line.iter() {
            { match span {
                Span::Text(text) => html! { { text } },
                Span::Bold(inner) => html! { <strong>{ spans(inner) }</strong> },
                Span::Italic(inner) => html! { <em>{ spans(inner) }</em> },
                Span::Link { text, href } if href.starts_with("http") => html! {
                    <a href={href.clone()} target="_blank" rel="noopener noreferrer">{ text }</a>
                },
                Span::Link { text, href } => html! { <a href={href.clone()}>{ text }</a> },
            } }
        }
    }
}
