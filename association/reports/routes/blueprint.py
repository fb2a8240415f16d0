"""The blueprint of reports, and what all its pages share."""

from flask import Blueprint

reports = Blueprint("reports", __name__)
