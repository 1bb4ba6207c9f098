package main

import (
	"net/url"
	"reflect"

	"github.com/spf13/cobra"
)

const masked = "********"

func (a *app) configCommand() *cobra.Command {
	return &cobra.Command{
		Use: "config", Short: "Print the configuration in force, secrets masked", Example: "  LIAISON_LISTEN=:9000 liaison config",
		RunE: func(*cobra.Command, []string) error {
			v := reflect.ValueOf(a.config.masked())
			all := map[string]any{}
			for i := range v.NumField() {
				key := v.Type().Field(i).Tag.Get("key")
				if key == "config" {
					continue
				}
				all[key] = v.Field(i).Interface()
				if !a.json {
					say(a.out, "%s = %v\n", key, v.Field(i).Interface())
				}
			}
			if a.json {
				return a.printJSON(all)
			}
			return nil
		},
	}
}

// masked is the configuration with secrets replaced, also where an address holds one.
func (s settings) masked() settings {
	v := reflect.ValueOf(&s).Elem()
	for i := range v.NumField() {
		if v.Type().Field(i).Tag.Get("secret") != "" && v.Field(i).String() != "" {
			v.Field(i).SetString(masked)
		}
	}
	if u, err := url.Parse(s.Store); err == nil && u.User != nil {
		if _, has := u.User.Password(); has {
			u.User = url.UserPassword(u.User.Username(), masked)
			s.Store = u.String()
		}
	}
	return s
}
