namespace TemPlatform.Core.Privacy;

/// <summary>What a person wrote in their own words: it may name anybody, so it is masked completely.</summary>
[Pii(DataCategory.UserInput)]
public sealed record UserText : MaskedText
{
    public UserText(string value) : base(value) { }
    public override DataCategory Category => DataCategory.UserInput;
    public override string Mask => "***";
}
