"""What leaves the house from a book: EPUB, the edition in the web, DOCX, Markdown, and the work of making them."""
