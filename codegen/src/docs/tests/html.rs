use super::check;

#[test]
fn paragraphs_are_wrapped_and_set_apart() {
    check(&[
        ("", ""),
        ("  \n ", ""),
        ("<p></p><zonbook></zonbook>", ""),
        ("<p>One   two\n  three.</p>", "One two three."),
        ("<p>One.<p>Two.</p>Three.", "One.\n\nTwo.\n\nThree."),
        ("<p>One.<br/>Two.</p>", "One.\n\nTwo."),
        ("<fullname>Some Service</fullname> <p>Does it.</p>", "**Some Service**\n\nDoes it."),
        ("<h2>Title</h2><p>Text</p>", "**Title**\n\nText"),
        (
            "<p>The identity pool is where the users of your application get their credentials, whoever signed them in.</p>",
            "The identity pool is where the users of your application get their credentials, whoever signed them\nin.",
        ),
    ]);
}

#[test]
fn styles_are_kept_where_markdown_can_show_them() {
    check(&[
        ("<p><b>Note: </b>read <i>this</i>, <em>too</em>.</p>", "**Note:** read *this*, *too*."),
        ("<p>un<b>believ</b>able</p>", "unbelievable"),
        ("<p><b>a</b><i>b</i></p>", "ab"),
        ("<p><b>a <i>b</i></b></p>", "**a b**"),
        ("<p>x <b> </b> y <i></i>z</p>", "x y z"),
        ("<p>(<b>a</b>)</p>", "(**a**)"),
        ("<p><b>open</p><p>closed</p></b>", "**open**\n\nclosed"),
        ("<p>an <u>underlined</u> <span class=\"x\">word</span></p>", "an underlined word"),
    ]);
}

#[test]
fn code_is_kept_as_it_is() {
    check(&[
        ("<p>Use <code>GetId</code>.</p>", "Use `GetId`."),
        ("<p>a<code> b </code>c</p>", "a `b` c"),
        ("<p><code>a</code><code>b</code></p>", "`ab`"),
        ("<p><code>a*b_c[d]</code></p>", "`a*b_c[d]`"),
        ("<p><code>`x`</code> and <code>a`b</code></p>", "`` `x` `` and ``a`b``"),
        ("<p><code>arn:aws:<i>partition</i>:x</code></p>", "`arn:aws:partition:x`"),
        ("<p>The action is `APPROVED`, or ` (backtick).</p>", "The action is `APPROVED`, or \\` (backtick)."),
        ("<p>``twice``</p>", "\\`\\`twice\\`\\`"),
        ("<p><code></code>empty</p>", "empty"),
        ("<pre>  let x = 1;\n    y\n</pre>", "```text\nlet x = 1;\n  y\n```"),
        ("<p>a</p><pre><code>```\n\tb</code></pre>", "a\n\n````text\n```\n    b\n````"),
        ("<pre>a</pre><pre>never &lt;closed&gt;<p>x", "```text\na\n```\n\n```text\nnever <closed>x\n```"),
    ]);
}

#[test]
fn placeholders_are_text() {
    check(&[
        ("<p>arn:aws:kms:<region>:<account-id>:key/<uuid></p>", "arn:aws:kms:\\<region>:\\<account-id>:key/\\<uuid>"),
        ("<p><code>s3://<bucket>/<key></code></p>", "`s3://<bucket>/<key>`"),
        ("<p><code>&lt;your_user_pool_id&gt;</code></p>", "`<your_user_pool_id>`"),
        ("<p>pool &lt;your_user_pool_id&gt; here</p>", "pool \\<your_user_pool_id> here"),
        ("<p>The <code>file</code> is <filename>.</p>", "The `file` is \\<filename>."),
        ("<p>at <filename>/dev/sda1</filename></p>", "at `/dev/sda1`"),
        ("<p><text>Some text.</text></p>", "Some text."),
        ("<p><code><Key>a</Key></code></p>", "`<Key>a</Key>`"),
        ("<p>a < b, b > a, a <= b</p>", "a < b, b > a, a <= b"),
        ("<p>a&lt;<b>b</b>c&gt; &lt;<b>d</b>&gt;</p>", "a\\<bc> <**d**>"),
        ("<p>left <", "left <"),
        ("<p>x <!-- hidden --> y</p>", "x y"),
    ]);
}

#[test]
fn links_lead_to_the_web_or_nowhere() {
    check(&[
        ("<p>See <a href=\"https://a.com/b\">the guide</a>.</p>", "See [the guide](https://a.com/b)."),
        ("<p><a href='http://a.com/(b)'>x</a></p>", "[x](http://a.com/%28b%29)"),
        ("<p><a href=\"/relative\">x</a> <a>Shape</a> <a href=\"javascript:alert(1)\">y</a></p>", "x Shape y"),
        ("<p><a href=\"https://&lt;region&gt;.com\">x</a> <a href=\"https://a b\">y</a></p>", "x y"),
        ("<p><code><a href=\"https://a.com\">GetId</a></code></p>", "[`GetId`](https://a.com)"),
        ("<p><a href=\"https://a.com\"> a [b] </a>c</p>", "[a \\[b\\]](https://a.com) c"),
        ("<p>Look!<a href=\"https://a.com\">here</a></p>", "Look\\![here](https://a.com)"),
        ("<p><a href=\"https://a.com\"></a>none</p>", "none"),
        ("<p><a href=\"https://a.com\">https://a.com</a></p>", "<https://a.com>"),
        ("<p><ulink url=\"https://a.com\">x</ulink></p>", "[x](https://a.com)"),
        ("<p>At https://a.com/b_(c), (https://a.com/d). </p>", "At <https://a.com/b_(c)>, (<https://a.com/d>)."),
        ("<p>At https://cognito.<region>.amazonaws.com/.</p>", "At `https://cognito.<region>.amazonaws.com/`."),
        ("<p>starts with https://</p>", "starts with https://"),
        ("<p>ht<b>tps://</b>a.com</p>", "<https://a.com>"),
    ]);
}

#[test]
fn lists_are_lists() {
    check(&[
        ("<ul> <li> <p>a</p> </li> <li> <p>b</p> </li> </ul>", "- a\n- b"),
        ("<p>Any of: <ul><li>a</li></ul> and so on", "Any of:\n\n- a\n\nand so on"),
        ("<ol><li>a<li>b</ol>", "1. a\n2. b"),
        ("<ol start=\"9\"><li><p>a</p><p>more</p></li><li>b</li></ol>", "9. a\n\n   more\n\n10. b"),
        ("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "- a\n  - b\n- c"),
        ("<ul><li></li><li>a</li></ul>", "- a"),
        ("<ul>loose<li>a</li>more</ul>", "loose\n\n- a\n\n  more"),
        ("<ul><ul><ul>not code</ul></ul></ul>", "not code"),
        ("<li>a</li><li>b</li>", "- a\n- b"),
        ("<ul><li><pre>x\ny</pre></li></ul>", "- ```text\n  x\n  y\n  ```"),
        (
            "<dl><dt>one</dt> <dd> <p>First.</p> </dd> <dt>two:</dt><dd>Second.</dd></dl>",
            "- **one**: First.\n- **two:** Second.",
        ),
        (
            "<table><tr><th>Scenario</th><th>Result</th></tr> <tr><td>a</td><td>b</td></tr></table>",
            "- **Scenario** | **Result**\n- a | b",
        ),
    ]);
}

#[test]
fn notes_are_quotes() {
    check(&[
        ("<p>x</p> <note> <p>a</p> <p>b</p> </note> <p>y</p>", "x\n\n> **Note:** a\n>\n> b\n\ny"),
        ("<important>a</important><note>b</note>", "> **Important:** a\n\n> **Note:** b"),
        ("<note><ul><li>a</li></ul></note>", "> **Note:**\n>\n> - a"),
        ("<ul><li><note><p>a</p><p>b</p></note></li><li>c</li></ul>", "- > **Note:** a\n  >\n  > b\n\n- c"),
    ]);
}

#[test]
fn characters_mean_themselves() {
    check(&[
        (
            "<p>Tom &amp; Jerry&#39;s &quot;x&quot; &#150; &#x2014; &unknown; &amp;lt;</p>",
            "Tom & Jerry's \"x\" – — \\&unknown; \\&lt;",
        ),
        (
            "<p>glue:*Table* snake_case _x __init__ a~b ~5</p>",
            "glue:\\*Table\\* snake_case \\_x \\_\\_init\\_\\_ a\\~b ~5",
        ),
        ("<p>[EC2-VPC] only, C:\\dir\\ and \\*</p>", "\\[EC2-VPC] only, C:\\dir\\\\ and \\\\\\*"),
        ("<p>&lt;p&gt;</p>", "\\<p>"),
        ("&lt;p&gt;Escaped twice.&lt;/p&gt;", "Escaped twice."),
        (
            "<p># a</p><p>- b</p><p>+ c</p><p>1. d</p><p>> e</p><p>---</p>",
            "\\# a\n\n\\- b\n\n\\+ c\n\n1\\. d\n\n\\> e\n\n\\---",
        ),
        ("<p>a\u{2028}b\u{202e}c\u{0}d\u{a0}e\r\nf</p>", "a bcd e f"),
        ("<p>| a |<br>| - |</p>", "\\| a |\n\n\\| - |"),
    ]);
}

#[test]
fn only_long_code_is_broken() {
    let pattern = "some code of few words ".repeat(3);
    check(&[
        (
            &format!("<p>{pattern}<code>{pattern}- x</code></p>"),
            &format!("{pattern}`some code of few words some\n{}- x`", &pattern[28..]),
        ),
        (&format!("<p>{pattern}<code>{pattern}`</code></p>"), &format!("{}\n`` {pattern}` ``", pattern.trim())),
        (
            &format!("<p>{pattern}<code>{}</code></p>", &pattern[..45]),
            &format!("{}\n`{}`", pattern.trim(), &pattern[..45]),
        ),
    ]);
}

#[test]
fn what_would_start_a_block_stays_on_its_line() {
    let sentence =
        "Prior to the day on which the service ends for everyone, that is to say on the 31st of August, 2026.";
    let markdown = super::to_markdown(&format!("<p>{sentence} More.</p>"));
    assert_eq!(markdown, format!("{sentence}\nMore."));
}
