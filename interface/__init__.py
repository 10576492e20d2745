"""What the pages share: language, the view in the URL, filters, charts, tables, downloads."""
