# SPDX-License-Identifier: Apache-2.0
"""Reference values of tests/model from PyTorch."""
import small_net
import torch
from safetensors_io import main


def make():
    net = small_net.make_net()
    (images, labels), = small_net.make_batches(1)
    tensors = {"images": images, "labels": labels}
    tensors |= {f"initial/{name}": value.clone() for name, value in net.state_dict().items()}
    logits = net(images)
    tensors["train/logits"] = logits
    tensors["train/joined"] = net.joined
    torch.nn.functional.cross_entropy(logits, labels).backward()
    tensors |= {f"grad/{name}": value.grad for name, value in net.named_parameters()}
    tensors |= {f"buffer/{name}": value for name, value in net.named_buffers()}
    net.eval()
    tensors["eval/logits"] = net(images)
    tensors["eval/joined"] = net.joined
    return tensors


if __name__ == "__main__":
    main(make, small_net.__file__)
