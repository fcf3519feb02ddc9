"""One address for every template that a reader can meet."""

SCREENS = {
    "home": "/",
    "communities": "/communities/",
    "community": "/communities/creating-a-caring-culture/",
    "people": "/people/",
    "person": "/people/bernadette-okafor/",
    "gatherings": "/gatherings/",
    "past gatherings": "/gatherings/?when=past",
    "gathering": "/gatherings/microsystem-festival-2015/",
    "basecamp": "/gatherings/basecamp-one/",
    "library": "/library/",
    "library narrowed": "/library/?topic=falls&kind=practice",
    "resource": "/library/ward-safety-huddles-to-prevent-falls/",
    "search": "/search/?q=huddle",
    "nothing found": "/search/?q=xyzzy",
    "join": "/join/",
    "asked to join": "/join/thank-you/",
    "sign in": "/sign-in/",
    "standard page": "/about/",
    "lost": "/nowhere/",
}
