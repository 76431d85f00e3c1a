//! The elements of HTML, and of the DocBook that is left in AWS's models, by what they mean for a doc comment.

/// The effect of a tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Element {
    /// A paragraph.
    Paragraph,
    /// A title: a paragraph in bold type. Headings would cut into the sections of the item's own documentation.
    Heading,
    /// A list; a table is a list of its rows.
    List {
        /// True if its items are numbered.
        ordered: bool,
    },
    /// An item of a list.
    Item,
    /// The term of a definition list: an item that starts in bold type.
    Term,
    /// The definition of the term: the rest of its item.
    Definition,
    /// A cell of a table.
    Cell {
        /// True if it names a column.
        heads: bool,
    },
    /// A quotation, or a note under a label.
    Quote {
        /// The label, such as `Note`.
        label: &'static str,
    },
    /// Text in which lines and spaces count.
    Preformatted,
    /// A code span.
    Code,
    /// Bold or italic type.
    Styled(Style),
    /// A link.
    Link,
    /// An image, of which only the text remains.
    Image,
    /// A line break.
    Break,
    /// An element without meaning in a doc comment; its content is kept.
    Plain,
}

/// How text stands out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// Bold type.
    Strong,
    /// Italic type.
    Emphasis,
}

impl Element {
    /// The element of that name. A name not known here is a placeholder, or markup that no one can read.
    pub(super) fn named(name: &str) -> Option<Self> {
        Some(match name.to_ascii_lowercase().as_str() {
            "p" | "para" | "div" | "section" | "hr" => Self::Paragraph,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "fullname" => Self::Heading,
            "ul" | "dl" | "table" => Self::List { ordered: false },
            "ol" => Self::List { ordered: true },
            "li" | "tr" => Self::Item,
            "dt" => Self::Term,
            "dd" => Self::Definition,
            "td" => Self::Cell { heads: false },
            "th" => Self::Cell { heads: true },
            "blockquote" => Self::Quote { label: "" },
            "note" => Self::Quote { label: "Note" },
            "important" => Self::Quote { label: "Important" },
            "caution" => Self::Quote { label: "Caution" },
            "warning" => Self::Quote { label: "Warning" },
            "tip" => Self::Quote { label: "Tip" },
            "pre" | "programlisting" => Self::Preformatted,
            "code" | "tt" | "kbd" | "samp" | "filename" | "userinput" => Self::Code,
            "b" | "strong" => Self::Styled(Style::Strong),
            "i" | "em" | "emphasis" | "replaceable" => Self::Styled(Style::Emphasis),
            "a" | "ulink" => Self::Link,
            "img" => Self::Image,
            "br" => Self::Break,
            "u" | "span" | "small" | "sup" | "sub" | "thead" | "tbody" => Self::Plain,
            _ => return None,
        })
    }
}
