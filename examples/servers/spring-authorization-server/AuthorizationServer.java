package example;

import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

/** What Spring Boot sets up by itself; only the users are ours, because its settings know of one user alone. */
@SpringBootApplication
public class AuthorizationServer {
  public static void main(String[] arguments) {
    SpringApplication.run(AuthorizationServer.class, arguments);
  }

  /** It remembers consent for good: whoever is to be asked again is someone new. */
  private static final List<String> NAMES =
      List.of("alice", "bob", "carol", "dave", "erin", "frank", "grace", "heidi", "ivan");

  @Bean
  UserDetailsService users() {
    var users = new InMemoryUserDetailsManager();
    for (var name : NAMES) {
      users.createUser(User.withUsername(name).password("{noop}" + name + "-pass-1").roles("USER").build());
    }
    return users;
  }
}
