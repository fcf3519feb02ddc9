"""Makes what the browser tests start from, in one process: the sample network and the files that a server needs.

Of the time that the sample takes, more than half would go into making its pictures small and fine, for which nobody waits.
"""

from unittest.mock import patch

import django
from django.core.management import call_command
from PIL import Image
from willow.image import AvifImageFile
from willow.plugins.pillow import PillowImage

QUICKEST = 10


def save_quickly(image, file, quality):
    image.image.save(file, "AVIF", quality=quality, speed=QUICKEST)
    return AvifImageFile(file)


def resize_quickly(image, size):
    return PillowImage(image.image.resize(size, Image.Resampling.NEAREST))


def main():
    django.setup()
    call_command("migrate", verbosity=0)
    with patch.multiple(PillowImage, save_as_avif=save_quickly, resize=resize_quickly):
        call_command("load_sample_network")
    call_command("collectstatic", interactive=False, verbosity=0)


if __name__ == "__main__":
    main()
