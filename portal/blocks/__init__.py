from portal.blocks.body import BodyBlock
from portal.blocks.links import LinkBlock, LinkFieldBlock

__all__ = ["BodyBlock", "LinkBlock", "LinkFieldBlock"]
