"""In which words do the papers of a synthetic country speak?

A small grammar: who, what and how are chosen apart and put together. Nothing in it was copied from a
paper. Leads are posts; no person is named.
"""

from __future__ import annotations

from typing import NamedTuple


class Theme(NamedTuple):
    """What a priority is about, as a thing to have and as a thing to be done."""

    thing: str
    aim: str


THEMES = (
    Theme("a dentist's check-up", "See that every child has seen a dentist"),
    Theme("a good night's sleep", "Help children to sleep through the night"),
    Theme("glasses that fit", "Have children's eyes tested and put right"),
    Theme("a place at a nearby school", "Keep children at a school near their home"),
    Theme("help with homework", "Give every pupil somebody to do homework with"),
    Theme("a bicycle and a helmet", "Put every child who wants one on a bicycle"),
    Theme("a library card", "Make readers of children in care"),
    Theme("swimming lessons", "Teach every child to swim"),
    Theme("a trusted adult to telephone", "Give each young person an adult who stays"),
    Theme("time with brothers and sisters", "Keep brothers and sisters in touch"),
    Theme("a say at reviews", "Let children lead their own reviews"),
    Theme("an advocate", "See that an advocate is there when one is wanted"),
    Theme("a life story book", "Give each child the story of their own life"),
    Theme("a bedroom of their own", "Find homes with room enough"),
    Theme("a warm winter coat", "See that no child is cold in winter"),
    Theme("a savings account", "Open savings for every child in care"),
    Theme("a first tenancy", "Help care leavers to keep their first tenancy"),
    Theme("cooking lessons", "Teach young people to feed themselves well"),
    Theme("an apprenticeship", "Open the council's apprenticeships to care leavers"),
    Theme("driving lessons", "Help care leavers to a driving licence"),
    Theme("a counsellor without a wait", "Cut the wait for a counsellor"),
    Theme("a musical instrument", "Put music within reach of every child"),
    Theme("a holiday away", "Give every family that fosters a holiday"),
    Theme("an immunisation record", "Bring immunisations up to date"),
    Theme("the same social worker for a year", "Cut the changes of social worker"),
    Theme("a passport", "See that every young person has their documents"),
)
"""Twice as many as a plan has priorities, so that one year's may differ from the next."""

WHO = (
    "children under five",
    "pupils in their first year at a school",
    "children placed outside the area",
    "children who have moved twice in a year",
    "young people aged 16 and 17",
    "care leavers in their first tenancy",
    "children with a disability",
    "unaccompanied children",
    "children living with relatives",
    "children in their first month of care",
    "young people in residential homes",
    "pupils preparing for examinations",
)

LACKING = ("wait too long for", "go without", "do not know how to ask for", "lose", "are seldom offered")

DEEDS = (
    "Agree with each partner how they will provide {thing} for {who}",
    "Check every month which of {who} have {thing}",
    "Write to carers about {thing} for {who}",
    "Set money aside for {thing} for {who}",
    "Train staff to arrange {thing} for {who}",
    "Ask {who} twice a year about {thing}",
    "Name one officer to arrange {thing} for {who}",
    "Report each quarter on {thing} for {who}",
)

MEASURES = (
    "Share of {who} with {thing}",
    "Days that {who} wait for {thing}",
    "Number of {who} offered {thing}",
)

STATEMENTS = (
    "Every child in our care will be well and will be listened to.",
    "Every child in our care will learn, and will enjoy learning.",
    "Every child in our care will have a home that lasts.",
    "Every child in our care will keep the people who matter to them.",
    "Every young person will leave our care with somewhere to live and something to do.",
    "Every one of us will do for our children what a good parent does.",
)

RANKS = ("Head of", "Service Manager,", "Strategic Lead,", "Team Manager,", "Commissioner,")
SERVICES = (
    "Fostering",
    "Leaving Care",
    "Residential Homes",
    "School Places",
    "Health of Children in Care",
    "Participation",
    "Play and Leisure",
    "Placements",
)
OUTSIDERS = ("Harbour Trust", "Youth Orchestra", "Allotment Society", "Cycling Club")

EVIDENCE = (
    "Minutes of the Corporate Parenting Board",
    "A report to the group of partners",
    "Case files sampled by an auditor",
    "What young people say in the survey",
    "The quarterly figures",
)

TERMS = (
    ("CPB", "Corporate Parenting Board"),
    ("PEP", "Personal Education Plan"),
)
