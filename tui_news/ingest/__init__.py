"""Outside text (plain text, HTML, Markdown, e-mail, pages) made into clean documents."""
