"""Figures of Chinese local-government work reports, each with its meaning and its sentence.

>>> from extract import extract_text
>>> [(r.label, r.value, r.unit) for r in extract_text("2020年,全镇完成固定资产投资19亿元。")]
[('固定资产投资', 1900000000.0, '元')]
"""

from extract.pipeline import extract_report, extract_text
from extract.record import Extraction, Place, Record, ReportInfo

__all__ = ["Extraction", "Place", "Record", "ReportInfo", "extract_report", "extract_text"]
