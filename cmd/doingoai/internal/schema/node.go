package schema

import (
	"bytes"
	"encoding/json"
)

// node is a JSON Schema, of the keywords that are used here.
type node struct {
	Schema               string     `json:"$schema,omitempty"`
	Title                string     `json:"title,omitempty"`
	Description          string     `json:"description,omitempty"`
	Type                 string     `json:"type,omitempty"`
	Enum                 []string   `json:"enum,omitempty"`
	Pattern              string     `json:"pattern,omitempty"`
	Minimum              *float64   `json:"minimum,omitempty"`
	Maximum              *float64   `json:"maximum,omitempty"`
	PrefixItems          []*node    `json:"prefixItems,omitempty"`
	Items                *node      `json:"items,omitempty"`
	MinItems             int        `json:"minItems,omitempty"`
	MaxItems             int        `json:"maxItems,omitempty"`
	UniqueItems          bool       `json:"uniqueItems,omitempty"`
	Required             []string   `json:"required,omitempty"`
	Properties           properties `json:"properties,omitempty"`
	PropertyNames        *node      `json:"propertyNames,omitempty"`
	AdditionalProperties any        `json:"additionalProperties,omitempty"` // a *node or a bool
	MinProperties        int        `json:"minProperties,omitempty"`
	OneOf                []*node    `json:"oneOf,omitempty"`
	AnyOf                []*node    `json:"anyOf,omitempty"`
	Not                  *node      `json:"not,omitempty"`
	Examples             []any      `json:"examples,omitempty"`
	Taplo                *taplo     `json:"x-taplo,omitempty"`
}

// taplo is what the editor extension Even Better TOML reads besides.
type taplo struct {
	Docs struct {
		EnumValues []string `json:"enumValues"` // what to show for each of Enum
	} `json:"docs"`
}

// properties keep their order, which is that of the format.
type properties []property

type property struct {
	name string
	node *node
}

// MarshalJSON implements json.Marshaler.
func (p properties) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	for i, member := range p {
		b.WriteByte("{,"[min(i, 1)])
		if err := e.Encode(member.name); err != nil {
			return nil, err
		}
		b.WriteByte(':')
		if err := e.Encode(member.node); err != nil {
			return nil, err
		}
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}
