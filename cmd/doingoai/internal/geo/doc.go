// Package geo is the geometry of maps: the sphere, projections, shapes of land and of
// regions, and lines drawn on them. It knows no page and no language; package maps draws
// with it.
//
// # Units
//
// Places are longitude and latitude in degrees, east and north positive, in that order, as
// in GeoJSON ([orb.Point]). They must be finite; longitudes beyond ±180 are turned back.
// Distances are kilometres on a sphere of [EarthRadius]; angles of directions are degrees
// clockwise from north. Drawings are pixels, x to the right and y downwards. A projection by
// itself has the radius 1.
//
// # From the sphere to the frame
//
// A [Projection] turns the globe so that its centre lies in front and flattens it. Fitted to
// a frame it is a [View], which draws. Whatever it draws goes the same way:
//
//  1. the arcs of a [Shape] are simplified (Visvalingam) by what they look like in the view;
//     regions that share an arc get the same vertices of it, so no gap can open between them;
//  2. the rings are cut on the globe: along the meridian opposite to the centre (Equal Earth)
//     or along a small circle (azimuthal), where new edges follow the cut;
//  3. edges are great circles; they get vertices until they are drawn to a fifth of a pixel;
//  4. the result is clipped to the frame and a margin around it, which hides the edges that
//     clipping makes.
//
// # Rings
//
// The inside of a ring is on its left, seen from above the globe; holes run the other way
// round. So a ring means a region even where "inside" means nothing: around the pole, or
// around the whole map.
//
// # The same bytes everywhere
//
// Drawings must not depend on the machine. Go may fuse x*y + z into one instruction that
// rounds once (arm64, ppc64, riscv64, s390x, amd64 with GOAMD64=v3), and the functions of
// package math are written in assembly or fused on some of these. Therefore every product in
// this package is rounded by float64(x*y) before it is added (a test reads the sources and
// finds what is not), sine and arc tangent are its own, and of package math only functions
// that IEEE 754 or their definition makes exact are used: Sqrt, Floor, Abs, Mod. That is also
// why clip and simplify of github.com/paulmach/orb are not: they do not round, and clip
// would differ in the last bit. The types of orb are used, and its functions check ours in
// tests.
package geo
