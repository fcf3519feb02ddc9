"""The words that an empty network starts with; communications staff make them their own."""

CARE_SETTINGS = (
    "Primary care",
    "Acute hospital",
    "Community services",
    "Mental health",
    "Ambulance and pre-hospital",
    "Social care",
    "Third sector",
    "Whole system",
)
AUDIENCES = ("Patients and carers", "Frontline staff", "Facilitators", "Leaders", "Improvement teams", "Educators")
TOPICS = (
    "Patient safety",
    "Culture and wellbeing",
    "Improvement methods",
    "Involving people",
    "Integrated care",
    "Learning together",
)
LISTS = {
    "communities": (
        "Communities",
        "Groups of people who share a passion and learn together. Membership is open to you.",
    ),
    "people": ("People", "Who can help, and with what."),
    "gatherings": ("Gatherings", "Basecamps, workshops, meetings and calls: what is coming and what was harvested."),
    "library": (
        "Library",
        "What the communities have learned: practices, lessons, stories and tools, and how far each was tried.",
    ),
}
STANDARD_PAGES = {
    "about": (
        "About the network",
        "Who we are and how communities of practice work.",
        (
            "<p>This network brings together communities of practice: groups of people who share a passion for what they do "
            "and learn how to do it better. Anybody who works in, volunteers for or uses health and social care can take part.</p>",
            "<p>Communities meet, keep what they learn in the library, and help each other to try it elsewhere.</p>",
        ),
    ),
    "privacy": (
        "Privacy",
        "What this site keeps about you.",
        (
            "<p>When you sign in, a cookie keeps you signed in; it is needed for the site to work and is deleted when you sign "
            "out. When you ask to join, we keep your name, your e-mail address and what you wrote until 90 days after the answer.</p>",
            "<p>Under “Your account” you take along what we hold about you, close your account, or have everything erased that "
            "says who you are. What you shared with others stays.</p>",
            "<p>On your profile you decide which details others see. Nothing is passed on to other companies, and no page loads "
            "anything from another site unless you start a video.</p>",
        ),
    ),
    "accessibility": (
        "Accessibility statement",
        "How everybody can use this site, and what to do when you cannot.",
        (
            "<p>This site is made to meet level AA of the Web Content Accessibility Guidelines, version 2.2. You can use it "
            "with a keyboard, with a screen reader, without JavaScript, and enlarged to 400 per cent.</p>",
            "<p>Files that members have added may not be accessible in every case. If you need one in another form, or if "
            "something does not work for you, write to the address at the foot of this page.</p>",
        ),
    ),
    "help": (
        "Help",
        "Finding, reading and joining in.",
        (
            "<p>Type what you are looking for into the search box, then narrow the results by kind, community or topic. The "
            "address of a page of results can be sent to a colleague, who sees the results that they may read.</p>",
            '<p>How people join is said on the page <a href="/join/">Join</a>.</p>',
        ),
    ),
}
