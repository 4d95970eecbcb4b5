"""The icon in the tray and its menu. It is made after the first paint; everything in it is in the window as well."""
