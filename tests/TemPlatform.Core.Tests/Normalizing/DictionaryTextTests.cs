using FsCheck;
using FsCheck.Fluent;
using TemPlatform.Core.Normalizing;

namespace TemPlatform.Core.Tests.Normalizing;

public class DictionaryTextTests
{
    [Theory]
    [InlineData("Plan", "Plan")]
    [InlineData("Plan  ", "Plan")]
    [InlineData("  Plan", "  Plan")]
    [InlineData("   ", "")]
    public void Spaces_at_the_end_are_not_kept(string text, string kept) => Assert.Equal(kept, DictionaryText.Fit(text, 20));

    [Fact]
    public void A_text_that_is_too_long_keeps_its_beginning_and_stays_apart_from_others()
    {
        var beginning = new string('a', 300);
        var (one, two) = (DictionaryText.Fit(beginning + "1", 200), DictionaryText.Fit(beginning + "2", 200));
        Assert.NotEqual(one, two);
        Assert.All([one, two], text => Assert.StartsWith(new string('a', 182), text, StringComparison.Ordinal));
        Assert.Equal(200, one.Length);
    }

    [Fact]
    public void No_character_is_cut_in_two() =>
        Assert.False(char.IsHighSurrogate(DictionaryText.Fit(new string('a', 181) + "\U0001F4DE" + new string('a', 50), 200)[181]));

    [Fact]
    public void What_fits_stays_as_it_is_and_fitting_again_changes_nothing() =>
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), text =>
        {
            var kept = DictionaryText.Fit(text.Get, 40);
            return kept.Length <= 40 && DictionaryText.Fit(kept, 40) == kept
                && (text.Get.TrimEnd(' ').Length > 40 || kept == text.Get.TrimEnd(' '));
        }));
}
