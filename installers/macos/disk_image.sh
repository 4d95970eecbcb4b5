#!/bin/sh
# The disk image for macOS: disk_image.sh APPLICATION IMAGE
#
# Signs it where DESKTOPDOCK_IDENTITY names a certificate in the keychain ("Developer ID Application: …"), by which
# PyInstaller has then signed the application; has Apple notarise it where DESKTOPDOCK_NOTARY names a profile that
# `xcrun notarytool store-credentials` has kept. Without them the image is whole all the same, but macOS warns who opens it.
set -eu

application=$1
image=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cp -R "$application" "$work/DesktopDock.app"
ln -s /Applications "$work/Applications"

if [ -n "${DESKTOPDOCK_IDENTITY:-}" ]; then
    codesign --verify --deep --strict "$work/DesktopDock.app"
fi

rm -f "$image"
hdiutil create -volname DesktopDock -srcfolder "$work" -format UDZO -fs HFS+ "$image"

if [ -n "${DESKTOPDOCK_IDENTITY:-}" ]; then
    codesign --force --timestamp --sign "$DESKTOPDOCK_IDENTITY" "$image"
fi
if [ -n "${DESKTOPDOCK_NOTARY:-}" ]; then
    xcrun notarytool submit "$image" --keychain-profile "$DESKTOPDOCK_NOTARY" --wait
    xcrun stapler staple "$image"
fi
