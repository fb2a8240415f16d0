"""The blueprint of finances, and what all its pages share."""

from flask import Blueprint

finances = Blueprint("finances", __name__)
