package opendata

import (
	"encoding/json"
	"fmt"

	"doingoai/cmd/doingoai/internal/output"
	"doingoai/cmd/doingoai/internal/portal"
)

// writePackage describes the collections as a Data Package (specs.frictionlessdata.io,
// version 1): each CSV file with its table schema, the JSON and XLSX files beside it.
func writePackage(b *output.Buffer, p *portal.Portal, tables []*table) error {
	type schemaField struct {
		Name string `json:"name"`
		Type string `json:"type"`
	}
	type schema struct {
		Fields     []schemaField `json:"fields"`
		PrimaryKey string        `json:"primaryKey"`
	}
	type resource struct {
		Name      string  `json:"name"`
		Profile   string  `json:"profile"`
		Path      string  `json:"path"`
		Format    string  `json:"format"`
		MediaType string  `json:"mediatype"`
		Encoding  string  `json:"encoding,omitempty"`
		Schema    *schema `json:"schema,omitempty"`
	}
	type pkg struct {
		Name      string     `json:"name"`
		Profile   string     `json:"profile"`
		Title     string     `json:"title"`
		Homepage  string     `json:"homepage"`
		Resources []resource `json:"resources"`
	}
	title, _ := p.Site.Organisation.Name.In(p.Site.DefaultLanguage)
	out := pkg{Name: "doingoai", Profile: "data-package", Title: title, Homepage: p.Site.BaseURL + "/"}
	for _, t := range tables {
		s := &schema{PrimaryKey: "id"}
		for _, c := range t.columns() {
			s.Fields = append(s.Fields, schemaField{c.name, c.typ})
		}
		out.Resources = append(out.Resources,
			resource{Name: t.Name, Profile: "tabular-data-resource", Path: t.Path + ".csv", Format: "csv", MediaType: "text/csv", Encoding: "utf-8", Schema: s},
			resource{Name: t.Name + "-json", Profile: "data-resource", Path: t.Path + ".json", Format: "json", MediaType: "application/json", Encoding: "utf-8"},
			resource{Name: t.Name + "-xlsx", Profile: "data-resource", Path: t.Path + ".xlsx", Format: "xlsx",
				MediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
		)
	}
	enc := json.NewEncoder(b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(out); err != nil {
		return fmt.Errorf("write datapackage.json: %w", err)
	}
	return nil
}
