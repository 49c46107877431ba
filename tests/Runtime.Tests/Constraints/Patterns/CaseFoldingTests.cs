using System.Text.RegularExpressions;
using Typed.Constraints.Patterns;

namespace Typed.Tests.Constraints.Patterns;

public class CaseFoldingTests
{
    [Fact]
    public void Folding_OfEveryCharacter_LiesOnEitherSideOfDotNet()
    {
        char[] all = [.. Enumerable.Range(0, 0xD800).Select(static unit => (char)unit).Where(static unit => unit > 0x7F || char.IsAsciiLetter(unit))];
        foreach (char character in all.Where(static unit => char.ToUpperInvariant(unit) != unit || char.ToLowerInvariant(unit) != unit))
        {
            CodePointSet least = CaseFolding.Close(CodePointSet.Of(character), isMost: false);
            CodePointSet most = CaseFolding.Close(CodePointSet.Of(character), isMost: true);
            Regex regex = new($"^\\u{(int)character:X4}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
            foreach (char other in all.Where(other => least.Contains(other)))
            {
                Assert.True(regex.IsMatch($"{other}"), $"{character} and {other}");
            }

            foreach (char other in new[] { char.ToUpperInvariant(character), char.ToLowerInvariant(character), 'i', 'I', 'k', 's', '\u0130', '\u0131', '\u212a' })
            {
                Assert.True(most.Contains(other) || !regex.IsMatch($"{other}"), $"{character} and {other}");
            }
        }
    }
}
