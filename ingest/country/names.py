"""What are the councils of a country called that does not exist?

Two words that no English council, town or person bears, put together from two lists.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from math import gcd

_FIRST = tuple(
    """
    Accordion Almanac Anthill Apron Armchair Banjo Barometer Beanpole Bobbin Bonnet Bramblejam Bumblebee Butterscotch
    Buttonhole Candlewax Carousel Cartwheel Cheesecloth Clockwork Cobweb Cogwheel Compass Corkscrew Crumpet Cupboard
    Dandelion Domino Doorknob Doormat Dragonfly Drumstick Dustpan Earwig Eggshell Fiddlestick Firefly Flapjack
    Flowerpot Footstool Gingersnap Glowworm Gooseberry Grasshopper Gumboot Hairpin Handkerchief Harmonica Hatbox
    Haystack Hedgehog Hourglass Hummingbird Icicle Inkpot Jellyfish Kettledrum Keyhole Kneecap Ladybird Lampshade
    Lantern Lemonade Letterbox Lollipop Magpie Mandolin Marigold Marmalade Mushroom Mustardseed Nutmeg Oatcake Oboe
    Paintbrush Pancake Paperclip Parasol Pepperpot Periscope Piccolo Pillowcase Pinwheel Pocketwatch Porcupine
    Quillpen Raincoat Rhubarb Sandcastle Saucepan Scarecrow Seashell Semaphore Shoelace Shuttlecock Skylark Snowdrop
    Snuffbox Spinningtop Spyglass Starfish Stepladder Sundial Swallowtail Tambourine Teacup Teaspoon Telescope
    Thimble Thunderclap Toadstool Toffee Treacle Trombone Turnstile Umbrella Velveteen Wallflower Waterwheel
    Weathercock Wheelbarrow Whistle Windmill Xylophone Yoyo Zither
    """.split()
)
_SECOND = tuple(
    """
    Barrows Basin Bluffs Bracken Carrs Causeway Chase Combes Corries Crossways Dales Dells Downland Estuary Eyots
    Fallows Fells Flats Foreland Glades Gulch Hollows Isles Knolls Lagoons Levels Marches Meres Moorings
    Narrows Orchards Pastures Quarries Reaches Saltings Shallows Spinneys Thickets Uplands Vale Warrens
    """.split()
)
_ASIDE = ("", "Upper ", "Nether ", "Outer ", "Inner ")

MOST = len(_FIRST) * len(_SECOND) * len(_ASIDE)
"""As many councils as there are names for."""


@dataclass(frozen=True, slots=True)
class Council:
    """A council that does not exist: its name as papers give it, and the word that begins its papers' ids."""

    name: str
    word: str


def council(number: int, seed: int) -> Council:
    """Name the council of this number, from 0; no two numbers below :data:`MOST` have one name.

    >>> council(0, 1) == council(0, 1), council(0, 1) == council(1, 1)
    (True, False)
    >>> len({council(number, 1) for number in range(6000)})
    6000
    """
    pairs = len(_FIRST) * len(_SECOND)
    chance = random.Random(f"names/{seed}")  # noqa: S311 - it makes names up, and keeps no secret
    step = chance.choice([step for step in range(pairs // 3, pairs // 2) if gcd(step, pairs) == 1])
    aside, within = divmod(number, pairs)
    first, second = divmod((chance.randrange(pairs) + within * step) % pairs, len(_SECOND))
    name = f"{_ASIDE[aside]}{_FIRST[first]} {_SECOND[second]}"
    return Council(f"{name} Council", name.lower().replace(" ", "-"))
