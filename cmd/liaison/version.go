package main

import (
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"
)

// version is the module's version, else the commit it was built from.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	if v := info.Main.Version; v != "" && v != "(devel)" {
		return v
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" && len(s.Value) >= 12 {
			return s.Value[:12]
		}
	}
	return "development"
}

func (a *app) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use: "version", Short: "Print version and extractor", Example: "  liaison version",
		RunE: func(*cobra.Command, []string) error {
			importer, err := a.importer(nil)
			if err != nil {
				return err
			}
			name := importer.Extractor.Name()
			if a.json {
				return a.printJSON(map[string]string{"version": version(), "extractor": name.Name + "/" + name.Version, "go": runtime.Version()})
			}
			say(a.out, "liaison %s, extractor %s/%s, %s\n", version(), name.Name, name.Version, runtime.Version())
			return nil
		},
	}
}
