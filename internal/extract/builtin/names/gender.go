package names

import (
	"strings"
	"sync"
)

// Gender is what a forename or title says of a person.
type Gender int8

// Genders. Unknown also stands for forenames of both.
const (
	UnknownGender Gender = iota
	Woman
	Man
)

var genderWords = map[string]Gender{
	"mrs": Woman, "mrs.": Woman, "ms": Woman, "ms.": Woman, "miss": Woman, "mme": Woman, "madam": Woman, "madame": Woman, "frau": Woman, "smt": Woman, "smt.": Woman,
	"daw": Woman, "queen": Woman, "princess": Woman, "lady": Woman, "dame": Woman, "baroness": Woman, "duchess": Woman, "countess": Woman, "sister": Woman,
	"congresswoman": Woman, "councilwoman": Woman, "chairwoman": Woman, "spokeswoman": Woman, "actress": Woman, "businesswoman": Woman, "sheikha": Woman, "wife": Woman,
	"daughter": Woman, "mother": Woman, "widow": Woman, "aunt": Woman, "niece": Woman, "policewoman": Woman,
	"mr": Man, "mr.": Man, "sir": Man, "lord": Man, "king": Man, "prince": Man, "emperor": Man, "sultan": Man, "emir": Man, "sheikh": Man, "sheik": Man, "shaikh": Man,
	"imam": Man, "ayatollah": Man, "mullah": Man, "maulana": Man, "mufti": Man, "pope": Man, "cardinal": Man, "archbishop": Man, "father": Man, "fr.": Man, "rabbi": Man,
	"baron": Man, "duke": Man, "earl": Man, "congressman": Man, "councilman": Man, "chairman": Man, "spokesman": Man, "businessman": Man, "monsieur": Man, "herr": Man,
	"señor": Man, "shri": Man, "son": Man, "brother": Man, "husband": Man, "widower": Man, "uncle": Man, "nephew": Man, "policeman": Man, "taoiseach": Man,
}

// TitleGender is the gender that a title or a word of kinship or office, in lower case, gives to the person named beside it.
func TitleGender(lower string) Gender { return genderWords[lower] }

// ForenameGender is the gender of a forename, in lower case.
func ForenameGender(lower string) Gender { return genders()[lower] }

// genders joins the lists written for this project with those from open data; names of both are left out.
var genders = sync.OnceValue(func() map[string]Gender {
	out := make(map[string]Gender, 3000)
	both := map[string]bool{}
	for _, l := range []struct {
		file string
		is   Gender
	}{{"women.txt", Woman}, {"men.txt", Man}, {"women.txt.gz", Woman}, {"men.txt.gz", Man}} {
		for _, n := range strings.FieldsFunc(listText(l.file), func(r rune) bool { return r == ',' || r == '\n' }) {
			n = strings.ToLower(strings.TrimSpace(n))
			if known := out[n]; known != UnknownGender && known != l.is {
				both[n] = true
			}
			out[n] = l.is
		}
	}
	for n := range both {
		delete(out, n)
	}
	delete(out, "")
	return out
})
