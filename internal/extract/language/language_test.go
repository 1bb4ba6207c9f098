package language

import (
	"strings"
	"testing"
)

func TestDetect(t *testing.T) {
	for text, want := range map[string]string{
		"The foreign ministers of the three countries met on Monday to discuss the dam that is being built on the river they share.":                 "en",
		"Die Außenminister der drei Länder trafen sich am Montag, um über den Staudamm zu sprechen, der an ihrem gemeinsamen Fluss gebaut wird.":     "de",
		"Les ministres des affaires étrangères des trois pays se sont réunis lundi pour parler du barrage qui est construit sur leur fleuve commun.": "fr",
		"Министры иностранных дел трёх стран встретились в понедельник, чтобы обсудить плотину, которую строят на их общей реке.":                    "ru",
		"The UN.": "",
		"":        "",
	} {
		if got := Detect(text); got != want {
			t.Errorf("%.30q: %q, want %q", text, got, want)
		}
	}
	if Detect(strings.Repeat("0123456789 ", 10_000)) != "" {
		t.Error("numbers have no language")
	}
}
