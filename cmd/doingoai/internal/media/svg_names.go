package media

import "strings"

// svgElements are the elements of SVG that are published: shapes, text, what shapes
// refer to, filters. What runs (script, animation), loads (image, feImage), leads
// away (a) or brings HTML along (foreignObject) is not among them.
var svgElements = nameSet(`
	svg g defs symbol use switch title desc style
	path rect circle ellipse line polyline polygon
	text tspan textPath
	linearGradient radialGradient stop pattern clipPath mask marker
	filter feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting
	feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur
	feMerge feMergeNode feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence
`)

// svgTexts are the elements whose text is shown, read aloud, or is style.
var svgTexts = nameSet(`title desc text tspan textPath style`)

// svgPlain are attributes that only name things or tell geometry: no value of theirs
// can refer to anything outside.
var svgPlain = nameSet(`
	id class lang role aria-describedby aria-hidden aria-label aria-labelledby systemLanguage focusable
	d points viewBox preserveAspectRatio version
`)

// svgStyled are attributes whose values browsers read as CSS, or that are numbers
// and words; all are held to the rules of CSS here.
var svgStyled = nameSet(`
	style transform transform-origin gradientTransform patternTransform
	x y x1 y1 x2 y2 cx cy r rx ry fx fy fr width height dx dy rotate textLength lengthAdjust
	startOffset method side spacing pathLength offset
	gradientUnits spreadMethod patternUnits patternContentUnits clipPathUnits maskUnits maskContentUnits
	markerUnits markerWidth markerHeight orient refX refY
	filterUnits primitiveUnits in in2 result mode type values operator k1 k2 k3 k4 order kernelMatrix divisor
	bias targetX targetY edgeMode kernelUnitLength preserveAlpha surfaceScale diffuseConstant azimuth elevation
	scale xChannelSelector yChannelSelector stdDeviation radius specularConstant specularExponent
	limitingConeAngle pointsAtX pointsAtY pointsAtZ z baseFrequency numOctaves seed stitchTiles
	tableValues slope intercept amplitude exponent
	fill fill-opacity fill-rule stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin
	stroke-miterlimit stroke-opacity stroke-width vector-effect paint-order shape-rendering
	color color-interpolation color-interpolation-filters color-rendering opacity mix-blend-mode isolation
	display visibility overflow clip clip-path clip-rule mask mask-type filter enable-background
	flood-color flood-opacity lighting-color stop-color stop-opacity
	marker marker-start marker-mid marker-end image-rendering text-rendering pointer-events
	font font-family font-size font-size-adjust font-stretch font-style font-variant font-weight
	letter-spacing word-spacing line-height text-anchor text-align text-decoration text-transform text-indent
	dominant-baseline alignment-baseline baseline-shift direction unicode-bidi writing-mode white-space
	glyph-orientation-vertical glyph-orientation-horizontal kerning
`)

// cssFunctions are the functions that CSS in a drawing may call, beside url(#id);
// with selectors' pseudo-classes. All others may load something.
var cssFunctions = nameSet(`
	rgb rgba hsl hsla hwb lab lch oklab oklch color color-mix
	translate translatex translatey scale scalex scaley rotate skewx skewy matrix
	calc min max clamp var
	blur brightness contrast drop-shadow grayscale hue-rotate invert opacity saturate sepia
	circle ellipse inset polygon path rect
	not is where nth-child nth-last-child nth-of-type nth-last-of-type lang
`)

func nameSet(names string) map[string]bool {
	set := map[string]bool{}
	for _, name := range strings.Fields(names) {
		set[name] = true
	}
	return set
}
